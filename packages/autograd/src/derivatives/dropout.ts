import { dropoutBackwardOp, dropoutOp, run1 } from "@t/core";
import { DerivativeTable } from "../derivative.ts";

export const dropoutDerivatives: DerivativeTable = new DerivativeTable()
  .set(
    dropoutOp,
    ({ grad, outputs: { 1: mask }, attributes: { factor } }) => [
      run1(dropoutBackwardOp, [grad, mask], { factor }),
    ],
    { saves: { outputs: [1] } },
  )
  .set(
    dropoutBackwardOp,
    ({ grad, inputs: [, mask], attributes }) => [
      run1(dropoutBackwardOp, [grad, mask], attributes),
      null,
    ],
    { saves: { inputs: { 1: [0] } } },
  );
