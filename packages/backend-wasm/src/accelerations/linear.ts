import { type DType, type KernelTable, linearOp, linearReluOp } from "@t/core";
import { dtypeCodes } from "../codes.ts";
import type { Machine } from "../machine.ts";
import { addressOf } from "../record.ts";

/** Dtypes summed in float32, and rounded once. */
const computed: ReadonlySet<DType> = new Set(["float32", "float16", "bfloat16"]);

/**
 * `x × weightᵀ + bias` is one matrix product: the weight is read through its strides, bias and ReLU are
 * applied where results are stored.
 */
export function addLinear(table: KernelTable<number>, machine: Machine): void {
  add(table, machine, linearOp, false);
  add(table, machine, linearReluOp, true);
}

function add(
  table: KernelTable<number>,
  machine: Machine,
  op: typeof linearOp,
  relu: boolean,
): void {
  const { record } = machine;
  table.set(op, {
    // Leading dimensions are one loop, so they must lie as one in memory.
    supports: ([x]) => computed.has(x.dtype) && (x.contiguous || x.shape.length === 2),
    run([out], [x, weight, bias]) {
      const last = x.shape.length - 1;
      const k = weight.shape[1]!;
      const n = weight.shape[0]!;
      const m = out!.count / n;
      const rowStride = last === 1 ? x.strides[0]! : k;
      const dtype = dtypeCodes[x.dtype];
      record.start([m, n, k]);
      record.pointer(0, addressOf(out!)).strides(0, n, 1, 0);
      record.pointer(1, addressOf(x)).strides(1, rowStride, 0, x.strides[last]!);
      record.pointer(2, addressOf(weight)).strides(2, 0, weight.strides[0]!, weight.strides[1]!);
      if (bias === null) record.pointer(3, 0);
      else record.pointer(3, addressOf(bias)).strides(3, 0, bias.strides[0]!, 0);
      machine.multiply(dtype, relu);
    },
  });
}
