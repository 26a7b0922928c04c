import {
  logSigmoidOp,
  logSoftmaxBackwardOp,
  logSoftmaxOp,
  mul,
  neg,
  run1,
  sigmoid,
  softmaxBackwardOp,
  softmaxOp,
} from "@t/core";
import { DerivativeTable } from "../derivative.ts";

export const softmaxDerivatives: DerivativeTable = new DerivativeTable()
  .set(logSigmoidOp, ({ grad, inputs: [x] }) => [mul(grad, sigmoid(neg(x)))], {
    saves: { inputs: [0] },
  })
  .set(
    softmaxOp,
    ({ grad, outputs: { 0: out }, attributes }) => [
      run1(softmaxBackwardOp, [grad, out], attributes),
    ],
    { saves: { outputs: [0] } },
  )
  .set(
    logSoftmaxOp,
    ({ grad, outputs: { 0: out }, attributes }) => [
      run1(logSoftmaxBackwardOp, [grad, out], attributes),
    ],
    { saves: { outputs: [0] } },
  );
