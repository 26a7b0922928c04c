import {
  type Conv2dAttributes,
  type Tensor,
  conv2dBackwardOp,
  conv2dOp,
  conv2dReluOp,
  convTranspose2dOp,
  run,
  run1,
} from "@t/core";
import { DerivativeTable } from "../derivative.ts";
import { throughRelu } from "./relu.ts";

function gradients(
  grad: Tensor,
  [x, weight]: readonly [Tensor, Tensor, ...unknown[]],
  attributes: Conv2dAttributes,
  needs: readonly boolean[],
): readonly [Tensor, Tensor, Tensor] {
  const wanted = [needs[0]!, needs[1]!, needs[2]!] as const;
  const [byX, byWeight, byBias] = run(conv2dBackwardOp, [grad, x, weight], {
    ...attributes,
    needs: wanted,
  });
  return [byX!, byWeight!, byBias!];
}

export const convDerivatives: DerivativeTable = new DerivativeTable()
  .set(
    conv2dOp,
    ({ grad, inputs, attributes, needs }) => gradients(grad, inputs, attributes, needs),
    { saves: { inputs: [0, 1] } },
  )
  .set(
    conv2dReluOp,
    ({ grad, inputs, outputs: { 0: out }, attributes, needs }) =>
      gradients(throughRelu(grad, out), inputs, attributes, needs),
    { saves: { inputs: [0, 1], outputs: [0] } },
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
