import {
  type KernelTable,
  type NormalizeAttributes,
  type NormalizeOp,
  batchNormOp,
  layerNormOp,
  normalizeBackwardOp,
  scaleShiftOp,
} from "@t/core";
import type { Machine } from "../machine.ts";
import { type View, addressOf } from "../record.ts";
import { accelerate, isFloat32 } from "./accelerate.ts";

/** Elements of `view` that are next to each other in one of its channels. */
function planeSize({ shape }: View): number {
  let size = 1;
  for (let i = 2; i < shape.length; i++) size *= shape[i]!;
  return size;
}

/** Whether the statistics are those of channels, over all dimensions but the second. */
function overChannels({ shape }: View, { dims }: NormalizeAttributes): boolean {
  return dims[0] === 0 && dims.length === shape.length - 1 && !dims.includes(1);
}

/** Whether they are those of rows, over the last dimensions, of which each element has its own weight. */
function overRows({ shape }: View, { dims, affineShape }: NormalizeAttributes): boolean {
  const lead = shape.length - dims.length;
  return (
    dims.every((dim, i) => dim === lead + i && affineShape[i] === shape[dim]) &&
    affineShape.length === dims.length
  );
}

/** Elements of a row. */
function rowSize({ shape }: View, { dims }: NormalizeAttributes): number {
  return dims.reduce((size, dim) => size * shape[dim]!, 1);
}

export function addNormalize(table: KernelTable<number>, machine: Machine): void {
  const { exports } = machine;
  const optional = (view: View | null): number => (view === null ? 0 : machine.dense(view));

  const forward = (op: NormalizeOp): void =>
    accelerate(table, machine, op, {
      supports: ([x], attributes) =>
        isFloat32(x) && (overChannels(x, attributes) || overRows(x, attributes)),
      run([y, mean, variance], [x, weight, bias], attributes) {
        const operands = [
          machine.dense(x),
          optional(weight),
          optional(bias),
          addressOf(y!),
          addressOf(mean!),
          addressOf(variance!),
          attributes.eps,
        ] as const;
        if (overChannels(x, attributes)) {
          exports.batch_norm(x.shape[0]!, x.shape[1]!, planeSize(x), ...operands);
        } else {
          exports.layer_norm(mean!.count, rowSize(x, attributes), ...operands);
        }
      },
    });
  forward(batchNormOp);
  forward(layerNormOp);

  accelerate(table, machine, normalizeBackwardOp, {
    supports: ([, x], attributes) =>
      isFloat32(x) && (overChannels(x, attributes) || overRows(x, attributes)),
    run([dx, dweight, dbias], [grad, x, weight, mean, variance], attributes) {
      const { needs } = attributes;
      const operands = [
        machine.dense(x),
        optional(weight),
        machine.dense(mean),
        machine.dense(variance),
        attributes.eps,
        machine.dense(grad),
        needs[0] ? addressOf(dx!) : 0,
        needs[1] ? addressOf(dweight!) : 0,
        needs[2] ? addressOf(dbias!) : 0,
      ] as const;
      if (overChannels(x, attributes)) {
        exports.batch_norm_backward(x.shape[0]!, x.shape[1]!, planeSize(x), ...operands);
      } else {
        const [rows, size] = [mean.count, rowSize(x, attributes)];
        const bytes = exports.layer_norm_backward_scratch_bytes(rows, size) >>> 0;
        exports.layer_norm_backward(rows, size, ...operands, machine.scratch(bytes));
      }
    },
  });

  accelerate(table, machine, scaleShiftOp, {
    supports: ([x]) => isFloat32(x),
    run([y], [x, scale, shift]) {
      exports.scale_shift(
        x.shape[0]!,
        x.shape[1]!,
        planeSize(x),
        machine.dense(x),
        machine.dense(scale),
        optional(shift),
        addressOf(y!),
      );
    },
  });
}
