import { type KernelTable, thresholdBackwardOp } from "@t/core";
import type { Machine } from "../machine.ts";
import { addressOf } from "../record.ts";
import { accelerate, isFloat32 } from "./accelerate.ts";

export function addThreshold(table: KernelTable<number>, machine: Machine): void {
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
}
