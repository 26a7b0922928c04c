import { conv2dBackwardOp, conv2dOp, run } from "@t/core";
import { DerivativeTable } from "../derivative.ts";

export const convDerivatives: DerivativeTable = new DerivativeTable().set(
  conv2dOp,
  ({ grad, inputs: [x, weight], attributes, needs }) => {
    const wanted = [needs[0]!, needs[1]!, needs[2]!] as const;
    const [byX, byWeight, byBias] = run(conv2dBackwardOp, [grad, x, weight], {
      ...attributes,
      needs: wanted,
    });
    return [byX!, byWeight!, byBias!];
  },
  { saves: { inputs: [0, 1] } },
);
