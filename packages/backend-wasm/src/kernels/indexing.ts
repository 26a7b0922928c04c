import { IndexError, type PrimitiveKernels, dtypes } from "@t/core";
import { dtypeCodes, scatterCodes } from "../codes.ts";
import type { Machine } from "../machine.ts";
import { type View, addressOf } from "../record.ts";

type Indexing = Pick<PrimitiveKernels<number>, "gather" | "scatter">;

export function indexingKernels(machine: Machine): Indexing {
  const { exports, record } = machine;
  return {
    gather([out], [x, index], { dim }) {
      const size = x.shape[dim] ?? 1;
      record.startAlong(index).operand(0, out!).operand(1, x).operand(2, index);
      const status = exports.gather(
        dtypes[x.dtype].itemSize,
        dtypeCodes[index.dtype],
        record.address,
        dim,
        size,
      );
      if (status !== 0) throw outOfRange(machine, "gather", index, status, dim, size);
    },

    scatter([out], [index, source], { dim, kind }) {
      const size = out!.shape[dim] ?? 1;
      record.startAlong(index).operand(0, out!).operand(1, source).operand(2, index);
      const status = exports.scatter(
        scatterCodes[kind],
        dtypeCodes[source.dtype],
        dtypeCodes[index.dtype],
        record.address,
        dim,
        size,
      );
      if (status !== 0) throw outOfRange(machine, "scatter", index, status, dim, size);
    },
  };
}

/** The error for the index at which a kernel stopped; `status` is 1 + its position. */
export function outOfRange(
  machine: Machine,
  op: string,
  index: View,
  status: number,
  dim: number,
  size: number,
): IndexError {
  const wrong = readInteger(machine, index, (status >>> 0) - 1);
  return new IndexError(
    `${op}: index ${wrong} is out of bounds for dimension ${dim} with size ${size}`,
  );
}

/** The element of an int32 or int64 tensor at a row-major position. */
export function readInteger(machine: Machine, view: View, position: number): number | bigint {
  let rest = position;
  let element = 0;
  for (let i = view.shape.length - 1; i >= 0; i--) {
    const size = view.shape[i]!;
    element += (rest % size) * view.strides[i]!;
    rest = Math.floor(rest / size);
  }
  const { itemSize } = dtypes[view.dtype];
  const { buffer, byteOffset } = machine.memory.bytes;
  const at = new DataView(buffer, byteOffset + addressOf(view) + element * itemSize, itemSize);
  return itemSize === 8 ? at.getBigInt64(0, true) : at.getInt32(0, true);
}
