import type { PrimitiveKernels } from "@t/core";
import { dtypeCodes } from "../codes.ts";
import type { Machine } from "../machine.ts";
import { type View, addressOf } from "../record.ts";

/**
 * The record of a matrix product runs over `[…batch, m, n, k]`: every operand stands still along the
 * dimension it does not have.
 */
export function matmulKernels(machine: Machine): Pick<PrimitiveKernels<number>, "matmul"> {
  const { record } = machine;
  /** Strides of an operand of shape `[…batch, rows, columns]` whose two dimensions are `row` and `column` of the loop. */
  const matrix = (slot: number, view: View, batch: number, row: number, column: number): void => {
    record.pointer(slot, addressOf(view));
    for (let dim = 0; dim < batch; dim++) record.stride(slot, dim, view.strides[dim]!);
    for (let dim = batch; dim < batch + 3; dim++) record.stride(slot, dim, 0);
    record.stride(slot, batch + row, view.strides[batch]!);
    record.stride(slot, batch + column, view.strides[batch + 1]!);
  };
  return {
    matmul([out], [a, b]) {
      const batch = out!.shape.length - 2;
      const dtype = dtypeCodes[a.dtype];
      record.start(out!.shape).append(a.shape[batch + 1]!);
      matrix(0, out!, batch, 0, 1);
      matrix(1, a, batch, 0, 2);
      matrix(2, b, batch, 2, 1);
      record.pointer(3, 0);
      machine.multiply(dtype, false);
    },
  };
}
