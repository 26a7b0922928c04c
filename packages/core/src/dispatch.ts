import { requireDType } from "./backend/registry.ts";
import { type DType, canCast, itemSizeOf } from "./dtype.ts";
import { defer, settle } from "./fusion/defer.ts";
import { ArgumentError, DTypeError, DeviceError, ShapeError, formatShape } from "./errors.ts";
import type { DeviceMemory } from "./memory/device-memory.ts";
import { enter, leave } from "./memory/scope.ts";
import type { Input, Op, PrimitiveOp, TensorSpec, TensorSpecs } from "./op.ts";
import { contiguousStrides, numel, sameShape } from "./shape.ts";
import { Tensor } from "./tensor.ts";

/**
 * What sees every op before it runs: autograd is one. `next` runs the op below the layer.
 */
export interface Layer {
  run(op: Op, inputs: readonly Input[], attributes: unknown): readonly Tensor[];
  /** `target` is overwritten by the op's result. */
  runInPlace(op: Op, target: Tensor, inputs: readonly Input[], attributes: unknown): void;
}

let layer: Layer | null = null;

/** Installs the layer above dispatch; returns the one that was there. */
export function setLayer(next: Layer | null): Layer | null {
  const previous = layer;
  layer = next;
  return previous;
}

/** Runs an op: the one way in for every public function. */
export function run<I extends readonly Input[], A>(
  op: Op<I, A>,
  inputs: I,
  attributes: A,
): readonly Tensor[] {
  return layer === null ? execute(op, inputs, attributes) : layer.run(op, inputs, attributes);
}

/** {@link run} for an op with one output. */
export function run1<I extends readonly Input[], A>(
  op: Op<I, A>,
  inputs: I,
  attributes: A,
): Tensor {
  return run(op, inputs, attributes)[0]!;
}

/** Runs an op and writes its result into `target`, which keeps its dtype. Returns `target`. */
export function runInPlace<I extends readonly Input[], A, T extends Tensor>(
  op: Op<I, A>,
  target: T,
  inputs: I,
  attributes: A,
): T {
  if (layer === null) executeInPlace(op, target, inputs, attributes);
  else layer.runInPlace(op, target, inputs, attributes);
  return target;
}

/** Runs an op below every layer: kernel, view or composition. */
export function execute(op: Op, inputs: readonly Input[], attributes: unknown): readonly Tensor[] {
  if (op.type === "view") return [op.view(inputs, attributes)];
  const memory = deviceOf(op, inputs);
  if (op.type === "primitive") {
    const specs = op.infer(inputs, attributes);
    // Of a spec that is a tensor the count is known; small ops are told from large ones by it alone.
    const { count = Infinity } = specs as Partial<Tensor>;
    if (count >= memory.waitFrom && op.chain !== undefined) {
      const waiting = defer(op.name, op.chain, memory, specs as TensorSpec, inputs, attributes);
      if (waiting !== null) return [waiting];
    }
    const outputs = allocateAll(op, memory, specs);
    op.kernel(memory.backend, outputs, inputs, attributes);
    return outputs;
  }
  if (op.chain !== undefined) {
    const spec = op.infer(inputs, attributes) as TensorSpec;
    const waiting = defer(op.name, op.chain, memory, spec, inputs, attributes);
    if (waiting !== null) return [waiting];
  }
  const acceleration = memory.backend.accelerations.get(op);
  if (acceleration !== undefined && acceleration.supports?.(inputs, attributes) !== false) {
    const outputs = allocateAll(op, memory, op.infer(inputs, attributes));
    acceleration.run(outputs, inputs, attributes);
    return outputs;
  }
  return inLibraryScope(() => op.compose(inputs, attributes));
}

/** Runs a composition: what it makes on the way is released when it ends. */
export function inLibraryScope<T extends Tensor | null>(compose: () => readonly T[]): readonly T[] {
  enter("library");
  let results: readonly T[] = [];
  try {
    results = compose();
    return results;
  } finally {
    leave(results);
  }
}

/**
 * A function made of other ops: its temporaries are released when it ends, and layers see the ops
 * inside it.
 */
export function composite<T extends Tensor>(compose: () => T): T {
  return inLibraryScope(() => [compose()])[0]!;
}

/** Runs `fn` below every layer: ops in it are not recorded. For initialisation, updates and loading. */
export function withoutLayer<T>(fn: () => T): T {
  const suspended = setLayer(null);
  try {
    return fn();
  } finally {
    setLayer(suspended);
  }
}

/** {@link runInPlace} below every layer. */
export function executeInPlace(
  op: Op,
  target: Tensor,
  inputs: readonly Input[],
  attributes: unknown,
): void {
  const direct = op.type === "primitive" && canWriteDirectly(op, target, inputs, attributes);
  if (direct) {
    const { backend } = deviceOf(op, inputs);
    settle(inputs);
    target.storage.content?.separate();
    op.kernel(backend, [target], inputs, attributes);
  } else {
    inLibraryScope(() => {
      const [result] = execute(op, inputs, attributes);
      assign(op.name, target, result!);
      return [];
    });
  }
  target.storage.version++;
}

/** Elementwise kernels may write where they read, if they read exactly what they write. */
function canWriteDirectly(
  op: PrimitiveOp<readonly Input[], unknown>,
  target: Tensor,
  inputs: readonly Input[],
  attributes: unknown,
): boolean {
  if (op.elementwise !== true) return false;
  const spec = op.infer(inputs, attributes);
  if (isList(spec)) return false;
  checkTarget(op.name, target, spec);
  if (spec.dtype !== target.dtype) return false;
  return inputs.every(
    (input) =>
      !(input instanceof Tensor) || input.storage !== target.storage || sameView(input, target),
  );
}

function sameView(a: Tensor, b: Tensor): boolean {
  return a.offset === b.offset && sameShape(a.shape, b.shape) && sameShape(a.strides, b.strides);
}

/** The errors PyTorch gives for a target that cannot hold the result. */
function checkTarget(name: string, target: Tensor, result: TensorSpec): void {
  if (!sameShape(result.shape, target.shape)) {
    throw new ShapeError(
      `${name}_: expected a result of the tensor's own shape ${formatShape(target.shape)}, ` +
        `got ${formatShape(result.shape)}`,
    );
  }
  if (!canCast(result.dtype, target.dtype)) {
    throw new DTypeError(
      `${name}_: a result of dtype ${result.dtype} can't be cast to the tensor's dtype ${target.dtype}`,
    );
  }
  if (
    target.count > 1 &&
    target.strides.some((stride, i) => stride === 0 && target.shape[i]! > 1)
  ) {
    throw new ArgumentError(
      `${name}_: expected elements that do not share memory, got an expanded tensor of shape ` +
        `${formatShape(target.shape)}; clone() it before writing to it`,
    );
  }
}

function assign(name: string, target: Tensor, result: Tensor): void {
  checkTarget(name, target, result);
  result.storage.settle();
  target.storage.content?.separate();
  const { primitives } = target.storage.memory.backend;
  if (result.dtype === target.dtype) primitives.copy([target], [result], null);
  else primitives.cast([target], [result], null);
}

/** The one device of all tensor inputs, which are computed now unless the op can be a step after them. */
function deviceOf(op: Op, inputs: readonly Input[]): DeviceMemory {
  let memory: DeviceMemory | null = null;
  for (let i = 0; i < inputs.length; i++) {
    const input = inputs[i];
    if (!(input instanceof Tensor)) continue;
    const { storage } = input;
    const found = storage.memory;
    if (storage.content !== null && !canWait(op)) storage.settle();
    if (memory !== null && memory !== found) {
      throw new DeviceError(
        `${op.name}: expected tensors on one device, got ${memory.backend.name} and ${found.backend.name}; ` +
          "move one with to(device)",
      );
    }
    memory = found;
  }
  if (memory === null)
    throw new ArgumentError(`${op.name}: expected at least one tensor, got none`);
  return memory;
}

/** Whether the op can be a step of the chain that its inputs wait for. */
function canWait(op: Op): boolean {
  return op.type !== "view" && op.chain !== undefined;
}

function allocateAll(op: Op, memory: DeviceMemory, specs: TensorSpecs): Tensor[] {
  if (!isList(specs)) return [allocate(op.name, memory, specs)];
  return specs.map((spec) => allocate(op.name, memory, spec));
}

function isList(specs: TensorSpecs): specs is readonly TensorSpec[] {
  return Array.isArray(specs);
}

/** A dense tensor with unset elements. A spec that is a dense tensor lends its shape and strides. */
export function allocate<D extends DType>(
  op: string,
  memory: DeviceMemory,
  spec: TensorSpec & { readonly dtype: D },
): Tensor<D> {
  const { shape, dtype } = spec;
  requireDType(op, memory, dtype);
  const like = spec instanceof Tensor && spec.contiguous ? spec : null;
  const count = like?.count ?? numel(shape);
  const storage = memory.allocate(count * itemSizeOf(dtype), op);
  return new Tensor(
    storage,
    dtype,
    shape,
    like?.strides ?? contiguousStrides(shape),
    0,
    count,
    true,
  );
}
