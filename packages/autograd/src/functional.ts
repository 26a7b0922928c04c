import {
  AutogradError,
  type Tensor,
  detach,
  flatten,
  formatShape,
  stack,
  zerosLike,
} from "@t/core";
import { type Tensors, listOf } from "./backward.ts";
import { grad } from "./grad.ts";
import { requiresGrad } from "./history.ts";

export interface FunctionalOptions {
  /** Make the result differentiable with respect to inputs that require grad. Default false. */
  readonly createGraph?: boolean;
}

type Single = (x: Tensor) => Tensor;
type Multiple = (...xs: Tensor[]) => Tensor;

/**
 * All first derivatives of `fn` at `inputs`.
 *
 * @returns for one input `[...output, ...input]`; for a list of inputs one such tensor each; for a
 *   function of several outputs a list of those, one per output
 * @example
 * functional.jacobian((x) => x.square(), tensor([1, 2])).tolistSync() // => [[2, 0], [0, 4]]
 * @see torch.autograd.functional.jacobian
 */
export function jacobian(fn: Single, inputs: Tensor, options?: FunctionalOptions): Tensor;
export function jacobian(
  fn: Multiple,
  inputs: readonly Tensor[],
  options?: FunctionalOptions,
): Tensor[];
export function jacobian(
  fn: (...xs: Tensor[]) => readonly Tensor[],
  inputs: Tensor,
  options?: FunctionalOptions,
): Tensor[];
export function jacobian(
  fn: (...xs: Tensor[]) => readonly Tensor[],
  inputs: readonly Tensor[],
  options?: FunctionalOptions,
): Tensor[][];
export function jacobian(
  fn: (...xs: Tensor[]) => Tensors,
  inputs: Tensors,
  options: FunctionalOptions = {},
): Tensor | Tensor[] | Tensor[][] {
  const createGraph = options.createGraph ?? false;
  const xs = listOf(inputs).map((x) => traced(x, createGraph));
  const outputs = fn(...xs);
  const perOutput = listOf(outputs).map((y) => {
    const blocks = jacobianOf(y, xs, createGraph);
    return inputs === listOf(inputs) ? blocks : blocks[0]!;
  });
  return outputs === listOf(outputs) ? (perOutput as Tensor[] | Tensor[][]) : perOutput[0]!;
}

/**
 * All second derivatives of a function with one value at `inputs`.
 *
 * @returns for one input `[...input, ...input]`; for a list of inputs block `[i][j]`, of shape
 *   `[...inputs[i], ...inputs[j]]`
 * @throws {AutogradError} when the function has more than one value
 * @see torch.autograd.functional.hessian
 */
export function hessian(fn: Single, inputs: Tensor, options?: FunctionalOptions): Tensor;
export function hessian(
  fn: Multiple,
  inputs: readonly Tensor[],
  options?: FunctionalOptions,
): Tensor[][];
export function hessian(
  fn: Multiple,
  inputs: Tensors,
  options: FunctionalOptions = {},
): Tensor | Tensor[][] {
  const gradients = (...xs: Tensor[]): Tensor[] => {
    const y = fn(...xs);
    if (y.count !== 1) {
      throw new AutogradError(
        `hessian: expected a function with one value, got an output of shape ${formatShape(y.shape)}`,
      );
    }
    if (!requiresGrad(y)) return xs.map((x) => zerosLike(x));
    return grad(y, xs, { createGraph: true, materializeGrads: true });
  };
  const blocks = jacobian(gradients, listOf(inputs), options);
  return inputs === listOf(inputs) ? blocks : blocks[0]![0]!;
}

/**
 * The product of a vector with the Jacobian of `fn`: one pass backward.
 *
 * @param v - of the output's shape; not needed for an output of one element
 * @returns the output and one gradient per input
 * @see torch.autograd.functional.vjp
 */
export function vjp(
  fn: Single,
  inputs: Tensor,
  v?: Tensor,
  options?: FunctionalOptions,
): [output: Tensor, gradient: Tensor];
export function vjp(
  fn: Multiple,
  inputs: readonly Tensor[],
  v?: Tensor,
  options?: FunctionalOptions,
): [output: Tensor, gradients: Tensor[]];
export function vjp(
  fn: Multiple,
  inputs: Tensors,
  v?: Tensor,
  options: FunctionalOptions = {},
): [Tensor, Tensors] {
  const createGraph = options.createGraph ?? false;
  const xs = listOf(inputs).map((x) => traced(x, createGraph));
  const y = fn(...xs);
  const gradients = gradientsOf(y, xs, v ?? null, createGraph);
  return [createGraph ? y : detach(y), inputs === listOf(inputs) ? gradients : gradients[0]!];
}

/**
 * The product of the Jacobian of `fn` with a vector, by differentiating the pass backward once more.
 *
 * @param v - one tensor per input, of its shape
 * @returns the output and its derivative along `v`
 * @see torch.autograd.functional.jvp
 */
export function jvp(
  fn: Multiple,
  inputs: Tensors,
  v: Tensors,
  options: FunctionalOptions = {},
): [output: Tensor, derivative: Tensor] {
  const createGraph = options.createGraph ?? false;
  const xs = listOf(inputs).map((x) => traced(x, createGraph));
  const y = fn(...xs);
  // The gradients are linear in u, and their derivative by u is the transposed Jacobian.
  const u = zerosLike(y, { requiresGrad: true });
  const gradients = gradientsOf(y, xs, u, true);
  const directions = listOf(v);
  const kept = gradients.map((_, i) => i).filter((i) => requiresGrad(gradients[i]!));
  if (kept.length === 0) return [createGraph ? y : detach(y), zerosLike(y)];
  const [derivative] = grad(
    kept.map((i) => gradients[i]!),
    [u],
    { gradOutputs: kept.map((i) => directions[i]!), createGraph, materializeGrads: true },
  );
  return [createGraph ? y : detach(y), derivative!];
}

/** A tensor to differentiate by, joined to the graph of `x` only when the result shall be. */
function traced(x: Tensor, createGraph: boolean): Tensor {
  return createGraph && requiresGrad(x) ? x.view(x.shape) : detach(x).requiresGrad_();
}

function gradientsOf(
  y: Tensor,
  xs: readonly Tensor[],
  v: Tensor | null,
  createGraph: boolean,
): Tensor[] {
  if (!requiresGrad(y)) return xs.map((x) => zerosLike(x));
  return grad(y, xs, {
    gradOutputs: [v],
    retainGraph: true,
    createGraph,
    materializeGrads: true,
  });
}

/** For each input the derivatives of every element of `y`, `[...y, ...input]`. */
function jacobianOf(y: Tensor, xs: readonly Tensor[], createGraph: boolean): Tensor[] {
  const elements = flatten(y);
  const rows = Array.from({ length: y.count }, (_, k) =>
    gradientsOf(elements.select(0, k), xs, null, createGraph),
  );
  return xs.map((x, i) => {
    const shape = [...y.shape, ...x.shape];
    return rows.length === 0
      ? zerosLike(x)
          .expand([0, ...x.shape])
          .view(shape)
      : stack(rows.map((row) => row[i]!)).view(shape);
  });
}
