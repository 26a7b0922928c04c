import { logSigmoidOp, mul, neg, sigmoid } from "@t/core";
import { DerivativeTable } from "../derivative.ts";

export const logSigmoidDerivatives: DerivativeTable = new DerivativeTable().set(
  logSigmoidOp,
  ({ grad, inputs: [x] }) => [mul(grad, sigmoid(neg(x)))],
  { saves: { inputs: [0] } },
);
