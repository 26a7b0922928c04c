import {
  type Tensor,
  copy_,
  gather,
  gatherOp,
  narrow,
  sameShape,
  scatter,
  scatterAdd,
  scatterOp,
  zeros,
} from "@t/core";
import { DerivativeTable } from "../derivative.ts";

/** `grad` in the first elements of each dimension of a tensor of zeros. */
function corner(grad: Tensor, shape: readonly number[]): Tensor {
  if (sameShape(grad.shape, shape)) return grad;
  const whole = zeros(shape, { dtype: grad.dtype, device: grad.device });
  const region = grad.shape.reduce((part, size, dim) => narrow(part, dim, 0, size), whole);
  copy_(region, grad);
  return whole;
}

export const gatherDerivatives: DerivativeTable = new DerivativeTable()
  .set(
    gatherOp,
    ({ grad, inputs: [x, index], attributes: { dim } }) => {
      const none = zeros(x.shape, { dtype: grad.dtype, device: grad.device });
      return [scatterAdd(none, dim, index, grad), null];
    },
    { saves: { inputs: [1] } },
  )
  .set(
    scatterOp,
    ({ grad, inputs: [, index, source], attributes: { dim, kind } }) => [
      () => (kind === "add" ? grad : overwritten(grad, dim, index)),
      null,
      () => corner(gather(grad, dim, index), source.shape),
    ],
    { saves: { inputs: [1] } },
  );

/** `grad` with 0 where other values were written. */
function overwritten(grad: Tensor, dim: number, index: Tensor): Tensor {
  return scatter(grad, dim, index, zeros(index.shape, { dtype: grad.dtype, device: grad.device }));
}
