import { type Tensor, run1, sliceOp } from "@t/core";

/** `x` from the last element of a dimension to the first: a view. */
export function reversed(x: Tensor, dim: number): Tensor {
  const length = x.shape[dim]!;
  return run1(sliceOp, [x], { dim, start: Math.max(length - 1, 0), length, step: -1 });
}
