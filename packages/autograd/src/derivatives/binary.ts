import {
  add,
  binaryOps,
  div,
  eq,
  floorDivide,
  ge,
  gt,
  log,
  logicalAnd,
  lt,
  maskedFill,
  mul,
  neg,
  pow,
  type Scalar,
  square,
  Tensor,
  where,
  zerosLike,
} from "@t/core";
import { DerivativeTable } from "../derivative.ts";

type Value = Tensor | Scalar;

/** `d(aᵇ)/da · grad`; 0 where the exponent is 0, also at a = 0. */
function powByBase(grad: Tensor, a: Value, b: Value): Tensor {
  if (b instanceof Tensor) {
    const slope = mul(pow(a, add(b, -1)), b);
    return mul(grad, where(eq(b, 0), 0, slope));
  }
  const exponent = Number(b);
  if (exponent === 0) return zerosLike(grad);
  if (exponent === 2) return mul(grad, mul(a, 2));
  return mul(grad, mul(pow(a, exponent - 1), exponent));
}

/** `d(aᵇ)/db · grad`; 0 where the base is 0 and the power does not blow up. */
function powByExponent(grad: Tensor, a: Value, b: Value, out: Tensor): Tensor {
  if (a instanceof Tensor) {
    const flat = logicalAnd(eq(a, 0), ge(b, 0));
    return mul(grad, where(flat, 0, mul(out, log(a))));
  }
  const base = Number(a);
  if (base === 0) return mul(grad, where(ge(b, 0), 0, mul(out, -Infinity)));
  return mul(grad, mul(out, Math.log(base)));
}

/** The gradient of the operand that wins, shared evenly where both are equal. */
function byWinner(grad: Tensor, a: Value, b: Value, loses: Tensor): Tensor {
  return maskedFill(where(eq(a, b), mul(grad, 0.5), grad), loses, 0);
}

export const binaryDerivatives: DerivativeTable = new DerivativeTable()
  .set(binaryOps.add, ({ grad }) => [grad, grad])
  .set(binaryOps.sub, ({ grad }) => [grad, () => neg(grad)])
  .set(binaryOps.mul, ({ grad, inputs: [a, b] }) => [() => mul(grad, b), () => mul(grad, a)], {
    saves: { inputs: { 0: [1], 1: [0] } },
  })
  .set(
    binaryOps.div,
    // Not from the output, which is often changed in place.
    ({ grad, inputs: [a, b] }) => [() => div(grad, b), () => neg(mul(grad, div(div(a, b), b)))],
    { saves: { inputs: { 0: [1], 1: [0, 1] } } },
  )
  .set(binaryOps.floorDivide, ({ grad }) => [() => zerosLike(grad), () => zerosLike(grad)])
  .set(binaryOps.truncDivide, ({ grad }) => [() => zerosLike(grad), () => zerosLike(grad)])
  .set(
    binaryOps.remainder,
    ({ grad, inputs: [a, b] }) => [grad, () => neg(mul(grad, floorDivide(a, b)))],
    {
      saves: { inputs: { 0: [1], 1: [1] } },
    },
  )
  .set(
    binaryOps.fmod,
    ({ grad, inputs: [a, b] }) => [
      grad,
      () => neg(mul(grad, div(a, b, { roundingMode: "trunc" }))),
    ],
    { saves: { inputs: { 0: [1], 1: [1] } } },
  )
  .set(
    binaryOps.pow,
    ({ grad, inputs: [a, b], outputs: { 0: out } }) => [
      () => powByBase(grad, a, b),
      () => powByExponent(grad, a, b, out),
    ],
    { saves: { inputs: [0, 1], outputs: { 0: [1] } } },
  )
  .set(
    binaryOps.maximum,
    ({ grad, inputs: [a, b] }) => [
      () => byWinner(grad, a, b, lt(a, b)),
      () => byWinner(grad, a, b, gt(a, b)),
    ],
    { saves: { inputs: [0, 1] } },
  )
  .set(
    binaryOps.minimum,
    ({ grad, inputs: [a, b] }) => [
      () => byWinner(grad, a, b, gt(a, b)),
      () => byWinner(grad, a, b, lt(a, b)),
    ],
    { saves: { inputs: [0, 1] } },
  )
  .set(
    binaryOps.atan2,
    ({ grad, inputs: [y, x] }) => {
      const share = div(grad, add(squareOf(y), squareOf(x)));
      return [() => mul(share, x), () => neg(mul(share, y))];
    },
    { saves: { inputs: [0, 1] } },
  )
  // Integers alone have bits, and integers have no gradient.
  .set(binaryOps.bitwiseAnd, () => [null, null])
  .set(binaryOps.bitwiseOr, () => [null, null])
  .set(binaryOps.bitwiseXor, () => [null, null])
  .set(binaryOps.bitwiseLeftShift, () => [null, null])
  .set(binaryOps.bitwiseRightShift, () => [null, null]);

function squareOf(value: Value): Value {
  return value instanceof Tensor ? square(value) : Number(value) ** 2;
}
