import {
  type KernelTable,
  logSoftmaxBackwardOp,
  logSoftmaxOp,
  softmaxBackwardOp,
  softmaxOp,
} from "@t/core";
import type { Machine } from "../machine.ts";
import { type View, addressOf } from "../record.ts";
import { accelerate, isFloat32 } from "./accelerate.ts";

/** Number of elements in dimensions `[from, to)`. */
function countBetween({ shape }: View, from: number, to: number): number {
  let count = 1;
  for (let i = from; i < to; i++) count *= shape[i]!;
  return count;
}

export function addSoftmax(table: KernelTable<number>, machine: Machine): void {
  const { exports } = machine;

  const forward = (kind: number, op: typeof softmaxOp) =>
    accelerate(table, machine, op, {
      supports: ([x]) => isFloat32(x),
      run([out], [x], { dim }) {
        const outer = countBetween(x, 0, dim);
        const inner = countBetween(x, dim + 1, x.shape.length);
        exports.softmax(kind, outer, x.shape[dim]!, inner, machine.dense(x), addressOf(out!));
      },
    });

  const backward = (kind: number, op: typeof softmaxBackwardOp) =>
    accelerate(table, machine, op, {
      supports: ([, y]) => isFloat32(y),
      run([out], [grad, y], { dim }) {
        const outer = countBetween(y, 0, dim);
        const inner = countBetween(y, dim + 1, y.shape.length);
        exports.softmax_backward(
          kind,
          outer,
          y.shape[dim]!,
          inner,
          machine.dense(y),
          machine.dense(grad),
          addressOf(out!),
        );
      },
    });

  forward(0, softmaxOp);
  forward(1, logSoftmaxOp);
  backward(0, softmaxBackwardOp);
  backward(1, logSoftmaxBackwardOp);
}
