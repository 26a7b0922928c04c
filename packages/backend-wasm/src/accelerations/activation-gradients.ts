import { type KernelTable, geluBackwardOp, siluBackwardOp, thresholdBackwardOp } from "@t/core";
import type { Machine } from "../machine.ts";
import { addressOf } from "../record.ts";
import { accelerate, isFloat32 } from "./accelerate.ts";

export function addActivationGradients(table: KernelTable<number>, machine: Machine): void {
  accelerate(table, machine, thresholdBackwardOp, {
    supports: ([, x]) => isFloat32(x),
    run([out], [grad, x], { threshold }) {
      machine.exports.threshold_backward(
        x.count,
        machine.dense(grad),
        machine.dense(x),
        addressOf(out!),
        threshold,
      );
    },
  });
  for (const [op, code] of [
    [siluBackwardOp, 0],
    [geluBackwardOp, 1],
  ] as const) {
    accelerate(table, machine, op, {
      supports: ([grad, x]) => isFloat32(grad) && isFloat32(x) && grad.count === x.count,
      run([out], [grad, x]) {
        const operands = [machine.dense(grad), machine.dense(x), addressOf(out!)] as const;
        machine.exports.activation_backward(code, x.count, ...operands);
      },
    });
  }
}
