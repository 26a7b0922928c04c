import { type Tensor, linearOp, matmul, numel, reshape, t } from "@t/core";
import { DerivativeTable } from "../derivative.ts";

/** All leading dimensions as one. */
function rows(x: Tensor): Tensor {
  return x.ndim === 2 ? x : reshape(x, [numel(x.shape.slice(0, -1)), x.shape.at(-1)!]);
}

export const linearDerivatives: DerivativeTable = new DerivativeTable().set(
  linearOp,
  // The engine sums the gradient of the bias over the rows.
  ({ grad, inputs: [x, weight] }) => [
    () => matmul(grad, weight),
    () => matmul(t(rows(grad)), rows(x)),
    grad,
  ],
  { saves: { inputs: { 0: [1], 1: [0] } } },
);
