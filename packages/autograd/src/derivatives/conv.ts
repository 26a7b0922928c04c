import { conv2dBackwardOp, conv2dOp, convTranspose2dOp, run, run1 } from "@t/core";
import { DerivativeTable } from "../derivative.ts";

export const convDerivatives: DerivativeTable = new DerivativeTable()
  .set(
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
  )
  // The adjoint of a convolution's input gradient is the convolution; in the weight both are linear alike.
  .set(
    convTranspose2dOp,
    ({ grad, inputs: [x, weight], attributes }) => [
      () => run1(conv2dOp, [grad, weight, null], attributes),
      () =>
        run(conv2dBackwardOp, [x, grad, weight], {
          ...attributes,
          needs: [false, true, false],
        })[1]!,
    ],
    { saves: { inputs: [0, 1] } },
  );
