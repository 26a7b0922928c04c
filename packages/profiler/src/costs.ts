import {
  adamStepOp,
  conv2dBackwardOp,
  conv2dOp,
  conv2dReluOp,
  dtypes,
  type Input,
  type KernelInputs,
  linearOp,
  linearReluOp,
  matmulOp,
  type Op,
  sgdStepOp,
  type TensorView,
} from "@t/core";

type Views = readonly TensorView[];

/** What a call of an op's kernel costs. */
interface Cost<I, A> {
  /** Floating point operations; a multiplication with an addition counts as two. */
  flops?(outputs: Views, inputs: I, attributes: A): number;
  /** Bytes read and written. Default: the elements of the inputs and the outputs, each once. */
  bytes?(outputs: Views, inputs: I, attributes: A): number;
}

const costs = new Map<object, Cost<readonly unknown[], unknown>>();

function define<I extends readonly Input[], A>(
  op: Op<I, A>,
  cost: Cost<KernelInputs<unknown, I>, A>,
): void {
  costs.set(op, cost);
}

define(matmulOp, {
  flops: ([out], [a]) => 2 * out!.count * a.shape.at(-1)!,
});

for (const op of [linearOp, linearReluOp]) {
  define(op, {
    flops: ([out], [, weight]) => 2 * out!.count * weight.shape[1]!,
  });
}

for (const op of [conv2dOp, conv2dReluOp]) {
  define(op, {
    flops: ([out], [, weight]) => 2 * out!.count * tapsOf(weight),
  });
}

define(conv2dBackwardOp, {
  flops(_outputs, [grad, , weight], { needs }) {
    const products = Number(needs[0]) + Number(needs[1]);
    return products * 2 * grad.count * tapsOf(weight);
  },
  // A gradient is computed from the other operand alone.
  bytes(outputs, [grad, x, weight], { needs }) {
    const read = [grad, ...(needs[0] ? [weight] : []), ...(needs[1] ? [x] : [])];
    return bytesOf(read) + bytesOf(outputs);
  },
});

// The optimizers read everything, and write everything but the gradients in place.
for (const op of [sgdStepOp, adamStepOp]) {
  define(op, {
    bytes(_outputs: Views, tensors: Views, { count }: { readonly count: number }) {
      const gradients = tensors.slice(count, 2 * count);
      return 2 * bytesOf(tensors) - bytesOf(gradients);
    },
  });
}

/** Weights that one output of a convolution is the sum over. */
function tapsOf({ count, shape }: TensorView): number {
  return count / shape[0]!;
}

/** A call of a kernel. */
export interface KernelCall {
  /** The op that the costs are known by; null for most primitives. */
  readonly op: Op | null;
  readonly name: string;
  readonly outputs: Views;
  readonly inputs: readonly unknown[];
  readonly attributes: unknown;
}

/** Floating point operations of a call; 0 where their number is not known. */
export function flopsOfCall({ op, outputs, inputs, attributes }: KernelCall): number {
  const cost = op === null ? undefined : costs.get(op);
  return cost?.flops?.(outputs, inputs, attributes) ?? 0;
}

/** Bytes that a call reads and writes. */
export function bytesOfCall({ op, outputs, inputs, attributes }: KernelCall): number {
  const cost = op === null ? undefined : costs.get(op);
  return (
    cost?.bytes?.(outputs, inputs, attributes) ?? bytesOf(outputs) + bytesOf(inputs.filter(isView))
  );
}

function isView(input: unknown): input is TensorView {
  return typeof input === "object" && input !== null;
}

function bytesOf(views: Views): number {
  return views.reduce((sum, view) => sum + elementsOf(view) * dtypes[view.dtype].itemSize, 0);
}

/** Elements in memory: one that is repeated by stride 0 counts once. */
function elementsOf({ shape, strides, count }: TensorView): number {
  if (count === 0) return 0;
  return shape.reduce((product, size, i) => (strides[i] === 0 ? product : product * size), 1);
}
