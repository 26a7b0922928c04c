import {
  ArgumentError,
  Tensor,
  abs,
  add,
  amax,
  clamp,
  composite,
  div,
  inLibraryScope,
  pow,
  sqrt,
  square,
  stack,
  sum,
  to,
  withoutLayer,
  zeros,
} from "@t/core";
import { gradientOf } from "./differentiable.ts";

function gradientsOf(parameters: Iterable<Tensor> | Tensor): readonly Tensor[] {
  const list = parameters instanceof Tensor ? [parameters] : [...parameters];
  return list.map(gradientOf).filter((gradient) => gradient !== null);
}

function normOf(x: Tensor, order: number): Tensor {
  if (order === Infinity) return amax(abs(x));
  return order === 2 ? sqrt(sum(square(x))) : pow(sum(pow(abs(x), order)), 1 / order);
}

/** Options of {@link clipGradNorm_}. */
export interface ClipGradNormOptions {
  /** The order of the norm; Infinity for the largest value. Default 2. */
  readonly normType?: number;
  /** Whether a norm that is NaN or infinite is an error; reads synchronously. Default false. */
  readonly errorIfNonfinite?: boolean;
}

/**
 * Scales the gradients of `parameters` down so that the norm of all together is at most `maxNorm`.
 *
 * @returns the norm before, 0-d
 * @throws {ArgumentError} when the norm is not finite and `errorIfNonfinite` is set
 * @see torch.nn.utils.clip_grad_norm_
 */
export function clipGradNorm_(
  parameters: Iterable<Tensor> | Tensor,
  maxNorm: number,
  { normType = 2, errorIfNonfinite = false }: ClipGradNormOptions = {},
): Tensor {
  const gradients = gradientsOf(parameters);
  return withoutLayer(() =>
    composite(() => {
      const [first] = gradients;
      if (first === undefined) return zeros([]);
      const norms = gradients.map((gradient) => to(normOf(gradient, normType), first.device));
      const total = normOf(stack(norms), normType);
      if (errorIfNonfinite) requireFinite(total, normType);
      const factor = clamp(div(maxNorm, add(total, 1e-6)), null, 1);
      for (const gradient of gradients) gradient.mul_(to(factor, gradient.device));
      return total;
    }),
  );
}

function requireFinite(norm: Tensor, normType: number): void {
  const value = Number(norm.itemSync());
  if (Number.isFinite(value)) return;
  throw new ArgumentError(
    `clipGradNorm_: expected a finite total norm of order ${normType}, got ${value}; errorIfNonfinite: ` +
      "false scales by it anyway",
  );
}

/**
 * Limits every element of the gradients of `parameters` to `[-clipValue, clipValue]`.
 * @see torch.nn.utils.clip_grad_value_
 */
export function clipGradValue_(parameters: Iterable<Tensor> | Tensor, clipValue: number): void {
  withoutLayer(() =>
    inLibraryScope(() => {
      for (const gradient of gradientsOf(parameters)) gradient.clamp_(-clipValue, clipValue);
      return [];
    }),
  );
}
