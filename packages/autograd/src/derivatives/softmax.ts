import { logSoftmaxBackwardOp, logSoftmaxOp, run1, softmaxBackwardOp, softmaxOp } from "@t/core";
import { DerivativeTable } from "../derivative.ts";

export const softmaxDerivatives: DerivativeTable = new DerivativeTable()
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
