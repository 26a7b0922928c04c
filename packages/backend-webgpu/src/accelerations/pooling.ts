import {
  type KernelTable,
  avgPool2dBackwardOp,
  avgPool2dOp,
  maxPool2dBackwardOp,
  maxPool2dOp,
  isFloatingPoint,
} from "@t/core";
import { averagePoolGradient, maxPoolGradient } from "../kernels/pooling/backward.ts";
import { averagePool, maxPool } from "../kernels/pooling/forward.ts";
import { maxPoolGradientByWindow } from "../kernels/pooling/scatter.ts";
import type { Machine } from "../machine.ts";
import type { Block } from "../stream/block.ts";

export function addPooling(table: KernelTable<Block>, { launch, isSoftware }: Machine): void {
  table.set(maxPool2dOp, {
    supports: ([x]) => isFloatingPoint(x.dtype),
    run: ([values, taps], [x], attributes) => maxPool(launch, [values!, taps!], x, attributes),
  });
  table.set(maxPool2dBackwardOp, {
    supports: ([grad]) => isFloatingPoint(grad.dtype),
    run([out], inputs, attributes) {
      // In 16 bits sums that are kept in the output would be rounded at every step.
      const byWindow = isSoftware && out!.dtype === "float32";
      const gradient = byWindow ? maxPoolGradientByWindow : maxPoolGradient;
      gradient(launch, out!, inputs, attributes);
    },
  });
  table.set(avgPool2dOp, {
    supports: ([x]) => isFloatingPoint(x.dtype),
    run: ([out], [x], attributes) => averagePool(launch, out!, x, attributes),
  });
  table.set(avgPool2dBackwardOp, {
    supports: ([grad]) => isFloatingPoint(grad.dtype),
    run: ([out], [grad], attributes) => averagePoolGradient(launch, out!, grad, attributes),
  });
}
