import { run1, thresholdBackwardOp } from "@t/core";
import { DerivativeTable } from "../derivative.ts";

export const thresholdDerivatives: DerivativeTable = new DerivativeTable().set(
  thresholdBackwardOp,
  ({ grad, inputs: [, x], attributes }) => [run1(thresholdBackwardOp, [grad, x], attributes), null],
  { saves: { inputs: { 1: [0] } } },
);
