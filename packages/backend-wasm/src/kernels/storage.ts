import { type PrimitiveKernels, dtypes } from "@t/core";
import { dtypeCodes } from "../codes.ts";
import type { Machine } from "../machine.ts";
import { addressOf } from "../record.ts";
import { ScalarParts } from "../scalar.ts";

type Storage = Pick<PrimitiveKernels<number>, "fill" | "iota" | "copy" | "cast">;

export function storageKernels({ exports, record, scalar }: Machine): Storage {
  const step = new ScalarParts();
  return {
    fill([out], _inputs, { value }) {
      scalar.set(value, out!.dtype);
      record.startOver(out!, out!.contiguous).operand(0, out!);
      exports.fill(dtypeCodes[out!.dtype], record.address, scalar.value, scalar.lo, scalar.hi);
    },

    iota([out], _inputs, attributes) {
      const { dtype, count } = out!;
      scalar.set(attributes.start, dtype);
      step.set(attributes.step, dtype);
      exports.iota(
        dtypeCodes[dtype],
        count,
        addressOf(out!),
        scalar.value,
        step.value,
        scalar.lo,
        scalar.hi,
        step.lo,
        step.hi,
      );
    },

    copy([out], [x]) {
      record
        .startOver(out!, out!.contiguous && x.contiguous)
        .operand(0, out!)
        .operand(1, x);
      exports.copy(dtypes[x.dtype].itemSize, record.address);
    },

    cast([out], [x]) {
      record
        .startOver(out!, out!.contiguous && x.contiguous)
        .operand(0, out!)
        .operand(1, x);
      exports.cast(dtypeCodes[x.dtype], dtypeCodes[out!.dtype], record.address);
    },
  };
}
