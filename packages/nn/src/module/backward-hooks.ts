import { ArgumentError, Tensor, cat, composite, narrow, reshape, to, view } from "@t/core";
import { type RemovableHandle, differentiable } from "../differentiable.ts";
import { HookList } from "./hook-list.ts";
import type { Module } from "./module.ts";

/** Gradients in the order of a module's inputs or outputs; null for what has none. */
export type Gradients = ReadonlyArray<Tensor | null>;

/**
 * Runs when the gradients of a module's inputs are known, with them and with those of its outputs.
 * What it returns replaces the gradients of the inputs: a list, or the only one.
 */
export type BackwardHook<M extends Module = Module> = (
  module: M,
  gradInput: Gradients,
  gradOutput: Gradients,
) => Gradients | Tensor | void;

/** The full backward hooks of one module. */
export class BackwardHooks {
  readonly #hooks: HookList<BackwardHook> = new HookList();

  add(hook: BackwardHook, prepend?: boolean): RemovableHandle {
    return this.#hooks.add(hook, prepend);
  }

  /** Watches one call of `forward` with `inputs`; null when there are no hooks. */
  begin(module: Module, inputs: readonly unknown[]): BackwardWatch | null {
    return this.#hooks.size === 0 ? null : new BackwardWatch(module, [...this.#hooks], inputs);
  }
}

/** Learns the gradients of one call's inputs and outputs, and then calls the hooks. */
class BackwardWatch {
  /** What `forward` gets: aliases of the inputs that need a gradient. */
  readonly inputs: readonly unknown[];
  readonly #module: Module;
  readonly #hooks: readonly BackwardHook[];
  /** Whether a gradient will come to the inputs; else the hooks run when it comes to the outputs. */
  #endsAtInputs = false;
  #gradOutput: Array<Tensor | null> | null = null;

  constructor(module: Module, hooks: readonly BackwardHook[], inputs: readonly unknown[]) {
    this.#module = module;
    this.#hooks = hooks;
    this.inputs = this.#watchInputs(inputs);
  }

  #watchInputs(inputs: readonly unknown[]): readonly unknown[] {
    const tensors = inputs.filter(requiresGrad);
    if (tensors.length === 0) return inputs;
    const joined = join(tensors);
    // Nothing is recorded inside of noGrad.
    if (!requiresGrad(joined)) return inputs;
    this.#endsAtInputs = true;
    differentiable(joined).registerHook?.((gradient) => {
      const parts = separate(gradient, tensors);
      const before = inputs.map((input) => (requiresGrad(input) ? parts.shift()! : null));
      const after = this.#call(before);
      return after === before ? undefined : join(replacing(before, after));
    });
    const aliases = separate(joined, tensors);
    return inputs.map((input) => (requiresGrad(input) ? aliases.shift() : input));
  }

  /** What the caller of `forward` gets: aliases of the outputs that need a gradient. */
  end(output: unknown): unknown {
    if (!Array.isArray(output)) return this.#watchOutput(output, 0, 1);
    return output.map((value, i) => this.#watchOutput(value, i, output.length));
  }

  #watchOutput(output: unknown, index: number, count: number): unknown {
    if (!requiresGrad(output)) return output;
    const alias = join([output]);
    if (!requiresGrad(alias)) return output;
    differentiable(alias).registerHook?.((gradient) => {
      this.#gradOutput ??= Array.from({ length: count }, () => null);
      this.#gradOutput[index] = gradient;
      if (this.#endsAtInputs) return;
      const none = this.inputs.map(() => null);
      replacing(none, this.#call(none));
    });
    return alias;
  }

  /** The gradients of the inputs after the hooks have seen them. */
  #call(gradInput: Gradients): Gradients {
    const gradOutput = this.#gradOutput;
    // A gradient that came past the outputs, as in a second backward pass, is none of the module's.
    if (gradOutput === null) return gradInput;
    this.#gradOutput = null;
    let gradients = gradInput;
    for (const hook of this.#hooks) {
      const result = hook(this.#module, gradients, gradOutput);
      if (result !== undefined) gradients = result instanceof Tensor ? [result] : result;
    }
    return gradients;
  }
}

function requiresGrad(value: unknown): value is Tensor {
  return value instanceof Tensor && differentiable(value).requiresGrad === true;
}

/**
 * One tensor with a step of its own in the graph that stands for all of `tensors`, so that their
 * gradients come together and from this call alone.
 */
function join(tensors: readonly Tensor[]): Tensor {
  const [first] = tensors;
  if (first !== undefined && tensors.length === 1) return view(first, first.shape);
  return composite(() => cat(tensors.map((x) => reshape(x, [x.count]))));
}

/** What `join` joined, in the shapes and dtypes of `tensors`. */
function separate(joined: Tensor, tensors: readonly Tensor[]): Tensor[] {
  if (tensors.length === 1) return [joined];
  let start = 0;
  return tensors.map(({ count, shape, dtype }) => {
    start += count;
    return to(reshape(narrow(joined, 0, start - count, count), shape), dtype);
  });
}

/** The gradients among `after`, checked to be where there were some before. */
function replacing(before: Gradients, after: Gradients): readonly Tensor[] {
  const fits =
    after.length === before.length && after.every((x, i) => (x === null) === (before[i] === null));
  if (!fits) {
    throw new ArgumentError(
      "registerFullBackwardHook: expected the hook to return a gradient for each input that has one " +
        `and null for the others, ${before.length} in all, got ${after.length}`,
    );
  }
  return after.filter((x) => x !== null);
}
