import type { Acceleration, Input, KernelTable, Op } from "@t/core";
import type { Machine } from "../machine.ts";
import type { View } from "../record.ts";

/** The accelerations are for float32; other dtypes take the composition. */
export function isFloat32(view: View): boolean {
  return view.dtype === "float32";
}

/** Adds a kernel whose operands may have any layout: copies that `machine.dense` made for a call end with it. */
export function accelerate<I extends readonly Input[], A>(
  table: KernelTable<number>,
  machine: Machine,
  op: Op<I, A>,
  { supports, run }: Required<Acceleration<number, I, A>>,
): void {
  table.set(op, {
    supports,
    run(outputs, inputs, attributes) {
      try {
        run(outputs, inputs, attributes);
      } finally {
        machine.releaseCopies();
      }
    },
  });
}
