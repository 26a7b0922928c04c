import {
  AutogradError,
  Tensor,
  disown,
  formatShape,
  inLibraryScope,
  onesLike,
  sameShape,
  to,
} from "@t/core";
import { accumulate } from "./accumulate-grad.ts";
import { backwardPass } from "./engine.ts";
import { edgeOf, requiresGrad } from "./history.ts";
import type { Edge } from "./node.ts";

/** One tensor or a list of them. */
export type Tensors = Tensor | readonly Tensor[];

/** One gradient, or one per tensor; null stands for the gradient of a scalar by itself. */
export type GivenGradients = Tensors | ReadonlyArray<Tensor | null> | null | undefined;

export interface BackwardOptions {
  /** Keep what the graph saved, so that another pass can use it. Default: the value of `createGraph`. */
  readonly retainGraph?: boolean;
  /** Record the computation of the gradients, so that they can be differentiated. Default false. */
  readonly createGraph?: boolean;
  /** Compute the gradients of these tensors alone. Default: of every leaf. */
  readonly inputs?: Tensors;
}

/**
 * Computes the gradients of `tensors` and adds them to `grad` of the leaves they were computed from.
 * What the graph saved is freed on the way, unless `retainGraph` is set.
 *
 * @param gradients - for each tensor the gradient of the final result with respect to it, of its
 *   shape. Default: 1 for a tensor of one element
 * @throws {AutogradError} for a tensor without a graph, or with several elements and no gradient
 * @see torch.autograd.backward
 */
export function backward(
  tensors: Tensors,
  gradients?: GivenGradients,
  options: BackwardOptions = {},
): void {
  inLibraryScope(() => {
    runBackward(listOf(tensors), gradients, options);
    return [];
  });
}

function runBackward(
  outputs: readonly Tensor[],
  gradients: GivenGradients,
  { createGraph = false, retainGraph = createGraph, inputs }: BackwardOptions,
): void {
  const roots = outputs.map((tensor, i) => edgeFrom("backward", tensor, i));
  const seeds = seedsOf("backward", outputs, gradients);
  const receivers = inputs === undefined ? null : listOf(inputs);
  if (receivers?.length === 0) {
    throw new AutogradError("backward: expected at least one tensor in `inputs`, got none");
  }
  const targets = receivers?.map((tensor, i) => edgeFrom("backward", tensor, i)) ?? null;
  const results = backwardPass(roots, seeds, { retainGraph, createGraph, targets });
  results.forEach((gradient, i) => {
    if (gradient === null) return;
    accumulate(receivers![i]!, gradient, createGraph);
    disown(gradient);
  });
}

export function listOf(tensors: Tensors): readonly Tensor[] {
  return tensors instanceof Tensor ? [tensors] : tensors;
}

/** Where in the graph a tensor's gradient arrives. */
export function edgeFrom(fn: string, tensor: Tensor, index: number): Edge {
  if (!requiresGrad(tensor)) {
    throw new AutogradError(
      `${fn}: element ${index} of tensors does not require grad and does not have a gradFn ` +
        `(shape ${formatShape(tensor.shape)}); was it computed inside noGrad, or from tensors without requiresGrad?`,
    );
  }
  return edgeOf(tensor);
}

/** The gradients a pass starts with. */
export function seedsOf(
  fn: string,
  outputs: readonly Tensor[],
  gradients: GivenGradients,
): readonly Tensor[] {
  const given = gradients instanceof Tensor ? [gradients] : (gradients ?? outputs.map(() => null));
  if (given.length !== outputs.length) {
    throw new AutogradError(
      `${fn}: expected one gradient for each of ${outputs.length} tensors, got ${given.length}`,
    );
  }
  return outputs.map((output, i) => seedOf(fn, output, given[i]!, i));
}

function seedOf(fn: string, output: Tensor, gradient: Tensor | null, index: number): Tensor {
  const { shape, dtype } = output;
  if (gradient === null) {
    if (output.count === 1) return onesLike(output);
    throw new AutogradError(
      `${fn}: grad can be implicitly created only for scalar outputs, got shape ${formatShape(shape)}; ` +
        "pass a gradient of that shape, or reduce the output with sum() or mean()",
    );
  }
  if (!sameShape(gradient.shape, shape)) {
    throw new AutogradError(
      `${fn}: mismatch in shape: gradient ${index} has a shape of ${formatShape(gradient.shape)} and ` +
        `output ${index} has a shape of ${formatShape(shape)}`,
    );
  }
  return gradient.dtype === dtype ? gradient : to(gradient, dtype);
}
