import { run1, thresholdBackwardOp, zerosLike } from "@t/core";
import { DerivativeTable } from "../derivative.ts";

export const thresholdDerivatives: DerivativeTable = new DerivativeTable().set(
  thresholdBackwardOp,
  ({ grad, inputs: [, x], attributes }) => [
    () => run1(thresholdBackwardOp, [grad, x], attributes),
    () => zerosLike(grad),
  ],
  { saves: { inputs: { 1: [0] } } },
);
