import {
  absOp,
  acosOp,
  acoshOp,
  add,
  asinOp,
  asinhOp,
  atanOp,
  atanhOp,
  bitwiseNotOp,
  ceilOp,
  cos,
  cosOp,
  cosh,
  coshOp,
  div,
  erf,
  erfOp,
  erfcOp,
  exp,
  exp2Op,
  expOp,
  expm1Op,
  floorOp,
  fracOp,
  geluOp,
  log10Op,
  log1pOp,
  log2Op,
  logOp,
  mul,
  neg,
  negOp,
  pow,
  reciprocalOp,
  reluOp,
  roundOp,
  rsqrt,
  rsqrtOp,
  run1,
  sigmoid,
  sigmoidOp,
  sign,
  signOp,
  siluOp,
  sin,
  sinOp,
  sinh,
  sinhOp,
  sqrtOp,
  square,
  squareOp,
  sub,
  tanOp,
  tanhOp,
  thresholdBackwardOp,
  truncOp,
  zerosLike,
} from "@t/core";
import { DerivativeTable } from "../derivative.ts";

const fromInput = { saves: { inputs: [0] } } as const;
const fromOutput = { saves: { outputs: [0] } } as const;

export const unaryDerivatives: DerivativeTable = new DerivativeTable()
  .set(absOp, ({ grad, inputs: [x] }) => [mul(grad, sign(x))], fromInput)
  .set(negOp, ({ grad }) => [neg(grad)])
  .set(signOp, ({ grad }) => [zerosLike(grad)])
  .set(ceilOp, ({ grad }) => [zerosLike(grad)])
  .set(floorOp, ({ grad }) => [zerosLike(grad)])
  .set(roundOp, ({ grad }) => [zerosLike(grad)])
  .set(truncOp, ({ grad }) => [zerosLike(grad)])
  .set(fracOp, ({ grad }) => [grad])
  .set(squareOp, ({ grad, inputs: [x] }) => [mul(grad, mul(x, 2))], fromInput)
  .set(
    reluOp,
    ({ grad, outputs: { 0: out } }) => [run1(thresholdBackwardOp, [grad, out], { threshold: 0 })],
    fromOutput,
  )
  .set(bitwiseNotOp, () => [null])
  .set(sqrtOp, ({ grad, outputs: { 0: out } }) => [div(grad, mul(out, 2))], fromOutput)
  .set(rsqrtOp, ({ grad, outputs: { 0: out } }) => [mul(mul(grad, pow(out, 3)), -0.5)], fromOutput)
  .set(reciprocalOp, ({ grad, outputs: { 0: out } }) => [neg(mul(grad, square(out)))], fromOutput)
  .set(expOp, ({ grad, outputs: { 0: out } }) => [mul(grad, out)], fromOutput)
  .set(expm1Op, ({ grad, outputs: { 0: out } }) => [mul(grad, add(out, 1))], fromOutput)
  .set(exp2Op, ({ grad, outputs: { 0: out } }) => [mul(grad, mul(out, Math.LN2))], fromOutput)
  .set(logOp, ({ grad, inputs: [x] }) => [div(grad, x)], fromInput)
  .set(log1pOp, ({ grad, inputs: [x] }) => [div(grad, add(x, 1))], fromInput)
  .set(log2Op, ({ grad, inputs: [x] }) => [div(grad, mul(x, Math.LN2))], fromInput)
  .set(log10Op, ({ grad, inputs: [x] }) => [div(grad, mul(x, Math.LN10))], fromInput)
  .set(sinOp, ({ grad, inputs: [x] }) => [mul(grad, cos(x))], fromInput)
  .set(cosOp, ({ grad, inputs: [x] }) => [neg(mul(grad, sin(x)))], fromInput)
  .set(tanOp, ({ grad, outputs: { 0: out } }) => [mul(grad, add(square(out), 1))], fromOutput)
  .set(asinOp, ({ grad, inputs: [x] }) => [mul(grad, rsqrt(sub(1, square(x))))], fromInput)
  .set(acosOp, ({ grad, inputs: [x] }) => [neg(mul(grad, rsqrt(sub(1, square(x)))))], fromInput)
  .set(atanOp, ({ grad, inputs: [x] }) => [div(grad, add(square(x), 1))], fromInput)
  .set(sinhOp, ({ grad, inputs: [x] }) => [mul(grad, cosh(x))], fromInput)
  .set(coshOp, ({ grad, inputs: [x] }) => [mul(grad, sinh(x))], fromInput)
  .set(tanhOp, ({ grad, outputs: { 0: out } }) => [mul(grad, sub(1, square(out)))], fromOutput)
  .set(asinhOp, ({ grad, inputs: [x] }) => [mul(grad, rsqrt(add(square(x), 1)))], fromInput)
  .set(acoshOp, ({ grad, inputs: [x] }) => [mul(grad, rsqrt(sub(square(x), 1)))], fromInput)
  .set(atanhOp, ({ grad, inputs: [x] }) => [div(grad, sub(1, square(x)))], fromInput)
  .set(sigmoidOp, ({ grad, outputs: { 0: out } }) => [mul(mul(grad, sub(1, out)), out)], fromOutput)
  .set(
    erfOp,
    ({ grad, inputs: [x] }) => [mul(grad, mul(exp(neg(square(x))), 2 / Math.sqrt(Math.PI)))],
    fromInput,
  )
  .set(
    erfcOp,
    ({ grad, inputs: [x] }) => [mul(grad, mul(exp(neg(square(x))), -2 / Math.sqrt(Math.PI)))],
    fromInput,
  )
  .set(
    siluOp,
    ({ grad, inputs: [x] }) => {
      const s = sigmoid(x);
      return [mul(mul(grad, s), add(mul(x, sub(1, s)), 1))];
    },
    fromInput,
  )
  .set(
    geluOp,
    ({ grad, inputs: [x] }) => {
      const below = mul(add(erf(mul(x, Math.SQRT1_2)), 1), 0.5);
      const density = mul(exp(mul(square(x), -0.5)), 1 / Math.sqrt(2 * Math.PI));
      return [mul(grad, add(below, mul(x, density)))];
    },
    fromInput,
  );
