import { type KernelTable, dtypes, lookupBytesOp } from "@t/core";
import { dtypeCodes } from "../codes.ts";
import { outOfRange } from "../kernels/indexing.ts";
import type { Machine } from "../machine.ts";
import { accelerate } from "./accelerate.ts";
import { addressOf } from "../record.ts";

/** Entries are moved, not computed with: any dtype of the table will do. */
export function addLookup(table: KernelTable<number>, machine: Machine): void {
  const { exports, record } = machine;
  accelerate(table, machine, lookupBytesOp, {
    supports: () => true,
    run([out], [bytes, index, table]) {
      const indexAddress = machine.dense(index);
      const tableAddress = machine.dense(table);
      const [item, channel, neighbour] = bytes.strides as [number, number, number];
      record.start(out!.shape).operand(0, out!);
      record.pointer(1, addressOf(bytes)).strides(1, item, channel, neighbour);
      record.pointer(2, indexAddress).strides(2, 1, 0, 0);
      record.pointer(3, tableAddress).strides(3, 0, table.shape[0] === 1 ? 0 : 256, 0);
      const count = bytes.shape[0]!;
      const { itemSize } = dtypes[table.dtype];
      const status = exports.lookup_bytes(itemSize, dtypeCodes[index.dtype], record.address, count);
      if (status !== 0) throw outOfRange(machine, "gather", index, status, 0, count);
    },
  });
}
