import { AutogradError, type Tensor, formatShape, inLibraryScope, zerosLike } from "@t/core";
import { type GivenGradients, type Tensors, edgeFrom, listOf, seedsOf } from "./backward.ts";
import { backwardPass } from "./engine.ts";
import { edgeOf, requiresGrad } from "./history.ts";

export interface GradOptions {
  /** For each output the gradient of the final result with respect to it. Default: 1 for scalars. */
  readonly gradOutputs?: GivenGradients;
  /** Keep what the graph saved, so that another pass can use it. Default: the value of `createGraph`. */
  readonly retainGraph?: boolean;
  /** Record the computation of the gradients, so that they can be differentiated. Default false. */
  readonly createGraph?: boolean;
  /** Give null for an input the outputs do not depend on, instead of an error. Default false. */
  readonly allowUnused?: boolean;
  /** Give zeros for such an input. Default false. */
  readonly materializeGrads?: boolean;
}

/**
 * The gradients of the sum of `outputs` with respect to each of `inputs`; `grad` of no tensor changes.
 *
 * @returns one gradient per input, of its shape
 * @throws {AutogradError} for an input that does not require grad, or that the outputs do not depend on
 * @example
 * const x = tensor([2, 3], { requiresGrad: true });
 * const [g] = grad(x.square().sum(), x);
 * g.tolistSync() // => [4, 6]
 * @see torch.autograd.grad
 */
export function grad(
  outputs: Tensors,
  inputs: Tensor,
  options?: GradOptions & { readonly allowUnused?: false },
): [Tensor];
export function grad(
  outputs: Tensors,
  inputs: readonly Tensor[],
  options?: GradOptions & { readonly allowUnused?: false },
): Tensor[];
export function grad(outputs: Tensors, inputs: Tensors, options: GradOptions): Array<Tensor | null>;
export function grad(
  outputs: Tensors,
  inputs: Tensors,
  options: GradOptions = {},
): Array<Tensor | null> {
  let gradients: Array<Tensor | null> = [];
  inLibraryScope(() => {
    gradients = runGrad(listOf(outputs), listOf(inputs), options);
    return gradients.filter((gradient) => gradient !== null);
  });
  return gradients;
}

function runGrad(
  outputs: readonly Tensor[],
  inputs: readonly Tensor[],
  options: GradOptions,
): Array<Tensor | null> {
  const { createGraph = false, retainGraph = createGraph, gradOutputs } = options;
  const roots = outputs.map((tensor, i) => edgeFrom("grad", tensor, i));
  const seeds = seedsOf("grad", outputs, gradOutputs);
  const targets = inputs.map((tensor, i) => {
    if (requiresGrad(tensor)) return edgeOf(tensor);
    throw new AutogradError(
      `grad: one of the differentiated tensors does not require grad: input ${i} of shape ` +
        `${formatShape(tensor.shape)}; call requiresGrad_() before computing the outputs`,
    );
  });
  const gradients = backwardPass(roots, seeds, { retainGraph, createGraph, targets });
  return gradients.map((gradient, i) => {
    if (gradient === null) return unused(inputs[i]!, i, options);
    // The scope around this call lets it through: it must not be freed before.
    gradient.storage.owners--;
    return gradient;
  });
}

function unused(
  input: Tensor,
  index: number,
  { allowUnused = false, materializeGrads = false }: GradOptions,
): Tensor | null {
  if (materializeGrads) return zerosLike(input);
  if (allowUnused) return null;
  throw new AutogradError(
    `grad: the differentiated tensor at index ${index} appears to not have been used in the graph; ` +
      "set allowUnused: true if this is the desired behavior",
  );
}
