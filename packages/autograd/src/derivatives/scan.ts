import {
  type Tensor,
  cumprod,
  cumprodOp,
  cumsum,
  cumsumOp,
  div,
  eq,
  logicalAnd,
  mul,
  where,
} from "@t/core";
import { DerivativeTable } from "../derivative.ts";
import { reversed } from "./reversed.ts";

/** Sums of each element and all after it. */
function sumsFromEnd(x: Tensor, dim: number): Tensor {
  return reversed(cumsum(reversed(x, dim), dim), dim);
}

/**
 * Before the first 0 the usual formula `Σ grad · out / x` holds; at the 0 itself the products are
 * those without it; after it nothing has an effect.
 */
function cumprodGradient(grad: Tensor, x: Tensor, dim: number): Tensor {
  const isZero = eq(x, 0);
  const zerosSoFar = cumsum(isZero, dim);
  const before = eq(zerosSoFar, 0);
  const first = logicalAnd(isZero, eq(zerosSoFar, 1));
  const usual = div(sumsFromEnd(mul(grad, cumprod(x, dim)), dim), where(before, x, 1));
  const atZero = sumsFromEnd(mul(grad, cumprod(where(first, 1, x), dim)), dim);
  return where(before, usual, where(first, atZero, 0));
}

export const scanDerivatives: DerivativeTable = new DerivativeTable()
  .set(cumsumOp, ({ grad, attributes: { dim } }) => [sumsFromEnd(grad, dim)])
  .set(cumprodOp, ({ grad, inputs: [x], attributes: { dim } }) => [cumprodGradient(grad, x, dim)], {
    saves: { inputs: [0] },
  });
