import { maxPool2dBackwardOp, maxPool2dOp, run1 } from "@t/core";
import { DerivativeTable } from "../derivative.ts";

export const poolDerivatives: DerivativeTable = new DerivativeTable().set(
  maxPool2dOp,
  ({ grad, inputs: [x], outputs: { 1: indices } }) => [
    run1(maxPool2dBackwardOp, [grad, indices], { inputShape: x.shape }),
  ],
  { saves: { outputs: [1] } },
);
