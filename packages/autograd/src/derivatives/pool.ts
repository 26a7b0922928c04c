import { avgPool2dBackwardOp, avgPool2dOp, maxPool2dBackwardOp, maxPool2dOp, run1 } from "@t/core";
import { DerivativeTable } from "../derivative.ts";

export const poolDerivatives: DerivativeTable = new DerivativeTable()
  .set(
    maxPool2dOp,
    ({ grad, inputs: [x], outputs: { 1: taps }, attributes }) => [
      run1(maxPool2dBackwardOp, [grad, taps], { ...attributes, inputShape: x.shape }),
    ],
    { saves: { outputs: [1] } },
  )
  .set(avgPool2dOp, ({ grad, inputs: [x], attributes }) => [
    run1(avgPool2dBackwardOp, [grad], { ...attributes, inputShape: x.shape }),
  ])
  .set(avgPool2dBackwardOp, ({ grad, attributes }) => [run1(avgPool2dOp, [grad], attributes)]);
