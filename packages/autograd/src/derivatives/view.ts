import {
  type Tensor,
  asStridedOp,
  copy_,
  diagonalOp,
  expandOp,
  fold,
  foldOp,
  permute,
  permuteOp,
  reshape,
  run1,
  selectOp,
  sliceOp,
  squeezeOp,
  unfold,
  unsqueezeOp,
  viewOp,
  windowsOp,
  zeros,
} from "@t/core";
import { DerivativeTable, type InputSpec } from "../derivative.ts";
import { spreadRegion } from "../geometry.ts";

/** `grad` at the elements of `x` that a view showed, 0 at the others. */
function placed(grad: Tensor, x: InputSpec, region: (whole: Tensor) => Tensor): Tensor {
  const whole = zeros(x.shape, { dtype: grad.dtype, device: grad.device });
  copy_(region(whole), grad);
  return whole;
}

export const viewDerivatives: DerivativeTable = new DerivativeTable()
  .set(viewOp, ({ grad, inputs: [x] }) => [reshape(grad, x.shape)])
  .set(squeezeOp, ({ grad, inputs: [x] }) => [reshape(grad, x.shape)])
  .set(unsqueezeOp, ({ grad, inputs: [x] }) => [reshape(grad, x.shape)])
  // The engine sums over what was repeated.
  .set(expandOp, ({ grad }) => [grad])
  .set(permuteOp, ({ grad, attributes: { dims } }) => [
    permute(
      grad,
      dims.map((_, i) => dims.indexOf(i)),
    ),
  ])
  .set(sliceOp, ({ grad, inputs: [x], attributes }) => [
    placed(grad, x, (whole) => run1(sliceOp, [whole], attributes)),
  ])
  .set(selectOp, ({ grad, inputs: [x], attributes }) => [
    placed(grad, x, (whole) => run1(selectOp, [whole], attributes)),
  ])
  .set(diagonalOp, ({ grad, inputs: [x], attributes }) => [
    placed(grad, x, (whole) => run1(diagonalOp, [whole], attributes)),
  ])
  .set(asStridedOp, ({ grad, inputs: [x], attributes }) => [spreadRegion(grad, x, attributes)])
  .set(windowsOp, ({ grad, inputs: [x], attributes }) => [
    fold(grad, { ...attributes, inputSize: x.shape[attributes.dim]! }),
  ])
  .set(foldOp, ({ grad, attributes: { dim, size, step, dilation } }) => [
    unfold(grad, dim, size, step, dilation),
  ]);
