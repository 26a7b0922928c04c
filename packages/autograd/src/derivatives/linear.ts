import { type Tensor, linearOp, linearReluOp, matmul, numel, reshape, t } from "@t/core";
import { DerivativeTable } from "../derivative.ts";
import { throughRelu } from "./relu.ts";

/** All leading dimensions as one. */
function rows(x: Tensor): Tensor {
  return x.ndim === 2 ? x : reshape(x, [numel(x.shape.slice(0, -1)), x.shape.at(-1)!]);
}

/** The engine sums the gradient of the bias over the rows. */
function gradients(grad: Tensor, x: Tensor, weight: Tensor) {
  return [() => matmul(grad, weight), () => matmul(t(rows(grad)), rows(x)), grad] as const;
}

export const linearDerivatives: DerivativeTable = new DerivativeTable()
  .set(linearOp, ({ grad, inputs: [x, weight] }) => gradients(grad, x, weight), {
    saves: { inputs: { 0: [1], 1: [0] } },
  })
  .set(
    linearReluOp,
    ({ grad, inputs: [x, weight], outputs: { 0: out } }) =>
      gradients(throughRelu(grad, out), x, weight),
    { saves: { inputs: { 0: [1], 1: [0] }, outputs: [0] } },
  );
