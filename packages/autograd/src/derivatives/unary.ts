import {
  add,
  cos,
  cosh,
  div,
  exp,
  geluBackwardOp,
  mul,
  neg,
  pow,
  rsqrt,
  run1,
  sign,
  siluBackwardOp,
  sin,
  sinh,
  square,
  sub,
  unaryOps,
  zerosLike,
} from "@t/core";
import { DerivativeTable } from "../derivative.ts";
import { throughRelu } from "./relu.ts";

const fromInput = { saves: { inputs: [0] } } as const;
const fromOutput = { saves: { outputs: [0] } } as const;

export const unaryDerivatives: DerivativeTable = new DerivativeTable()
  .set(unaryOps.abs, ({ grad, inputs: [x] }) => [mul(grad, sign(x))], fromInput)
  .set(unaryOps.neg, ({ grad }) => [neg(grad)])
  .set(unaryOps.sign, ({ grad }) => [zerosLike(grad)])
  .set(unaryOps.ceil, ({ grad }) => [zerosLike(grad)])
  .set(unaryOps.floor, ({ grad }) => [zerosLike(grad)])
  .set(unaryOps.round, ({ grad }) => [zerosLike(grad)])
  .set(unaryOps.trunc, ({ grad }) => [zerosLike(grad)])
  .set(unaryOps.frac, ({ grad }) => [grad])
  .set(unaryOps.square, ({ grad, inputs: [x] }) => [mul(grad, mul(x, 2))], fromInput)
  .set(unaryOps.relu, ({ grad, outputs: { 0: out } }) => [throughRelu(grad, out)], fromOutput)
  .set(unaryOps.bitwiseNot, () => [null])
  .set(unaryOps.sqrt, ({ grad, outputs: { 0: out } }) => [div(grad, mul(out, 2))], fromOutput)
  .set(
    unaryOps.rsqrt,
    ({ grad, outputs: { 0: out } }) => [mul(mul(grad, pow(out, 3)), -0.5)],
    fromOutput,
  )
  .set(
    unaryOps.reciprocal,
    ({ grad, outputs: { 0: out } }) => [neg(mul(grad, square(out)))],
    fromOutput,
  )
  .set(unaryOps.exp, ({ grad, outputs: { 0: out } }) => [mul(grad, out)], fromOutput)
  .set(unaryOps.expm1, ({ grad, outputs: { 0: out } }) => [mul(grad, add(out, 1))], fromOutput)
  .set(
    unaryOps.exp2,
    ({ grad, outputs: { 0: out } }) => [mul(grad, mul(out, Math.LN2))],
    fromOutput,
  )
  .set(unaryOps.log, ({ grad, inputs: [x] }) => [div(grad, x)], fromInput)
  .set(unaryOps.log1p, ({ grad, inputs: [x] }) => [div(grad, add(x, 1))], fromInput)
  .set(unaryOps.log2, ({ grad, inputs: [x] }) => [div(grad, mul(x, Math.LN2))], fromInput)
  .set(unaryOps.log10, ({ grad, inputs: [x] }) => [div(grad, mul(x, Math.LN10))], fromInput)
  .set(unaryOps.sin, ({ grad, inputs: [x] }) => [mul(grad, cos(x))], fromInput)
  .set(unaryOps.cos, ({ grad, inputs: [x] }) => [neg(mul(grad, sin(x)))], fromInput)
  .set(
    unaryOps.tan,
    ({ grad, outputs: { 0: out } }) => [mul(grad, add(square(out), 1))],
    fromOutput,
  )
  .set(unaryOps.asin, ({ grad, inputs: [x] }) => [mul(grad, rsqrt(sub(1, square(x))))], fromInput)
  .set(
    unaryOps.acos,
    ({ grad, inputs: [x] }) => [neg(mul(grad, rsqrt(sub(1, square(x)))))],
    fromInput,
  )
  .set(unaryOps.atan, ({ grad, inputs: [x] }) => [div(grad, add(square(x), 1))], fromInput)
  .set(unaryOps.sinh, ({ grad, inputs: [x] }) => [mul(grad, cosh(x))], fromInput)
  .set(unaryOps.cosh, ({ grad, inputs: [x] }) => [mul(grad, sinh(x))], fromInput)
  .set(
    unaryOps.tanh,
    ({ grad, outputs: { 0: out } }) => [mul(grad, sub(1, square(out)))],
    fromOutput,
  )
  .set(unaryOps.asinh, ({ grad, inputs: [x] }) => [mul(grad, rsqrt(add(square(x), 1)))], fromInput)
  .set(unaryOps.acosh, ({ grad, inputs: [x] }) => [mul(grad, rsqrt(sub(square(x), 1)))], fromInput)
  .set(unaryOps.atanh, ({ grad, inputs: [x] }) => [div(grad, sub(1, square(x)))], fromInput)
  .set(
    unaryOps.sigmoid,
    ({ grad, outputs: { 0: out } }) => [mul(mul(grad, sub(1, out)), out)],
    fromOutput,
  )
  .set(
    unaryOps.erf,
    ({ grad, inputs: [x] }) => [mul(grad, mul(exp(neg(square(x))), 2 / Math.sqrt(Math.PI)))],
    fromInput,
  )
  .set(
    unaryOps.erfc,
    ({ grad, inputs: [x] }) => [mul(grad, mul(exp(neg(square(x))), -2 / Math.sqrt(Math.PI)))],
    fromInput,
  )
  .set(unaryOps.silu, ({ grad, inputs: [x] }) => [run1(siluBackwardOp, [grad, x], null)], fromInput)
  .set(
    unaryOps.gelu,
    ({ grad, inputs: [x] }) => [run1(geluBackwardOp, [grad, x], null)],
    fromInput,
  );
