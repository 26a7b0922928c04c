import { run1 } from "../dispatch.ts";
import { zeros } from "../creation/filled.ts";
import { type ComposedOp, defineOp } from "../op.ts";
import type { Tensor } from "../tensor.ts";
import { binaryInPlace, binaryOps } from "./binary.ts";
import { select, sliceOp } from "./view.ts";
import type { WindowAttributes } from "./windows.ts";

export interface FoldAttributes extends WindowAttributes {
  /** Size of the dimension the windows were taken from. */
  readonly inputSize: number;
}

/** Adds windows back to where `unfold` took them from: its adjoint. */
export const foldOp: ComposedOp<readonly [windows: Tensor], FoldAttributes> = defineOp({
  type: "composed",
  name: "fold",
  infer: ([windows], { dim, inputSize }) => [
    { shape: windows.shape.slice(0, -1).with(dim, inputSize), dtype: windows.dtype },
  ],
  compose: ([windows], { dim, inputSize, size, step, dilation }) => {
    const { dtype, device } = windows;
    const length = windows.shape[dim]!;
    const out = zeros(windows.shape.slice(0, -1).with(dim, inputSize), { dtype, device });
    for (let place = 0; place < size; place++) {
      const start = place * dilation;
      const target = run1(sliceOp, [out], { dim, start, length, step });
      binaryInPlace(binaryOps.add, target, select(windows, -1, place));
    }
    return [out];
  },
});

/**
 * Sums overlapping windows along `dim` into a dimension of `inputSize` elements: the adjoint of `unfold`.
 * @param windows - what `unfold(x, dim, size, step, dilation)` gives
 */
export function fold(windows: Tensor, attributes: FoldAttributes): Tensor {
  return run1(foldOp, [windows], attributes);
}
