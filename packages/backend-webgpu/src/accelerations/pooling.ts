import {
  type KernelTable,
  avgPool2dBackwardOp,
  avgPool2dOp,
  maxPool2dBackwardOp,
  maxPool2dOp,
} from "@t/core";
import { averagePoolGradient, maxPoolGradient } from "../kernels/pooling/backward.ts";
import { averagePool, maxPool } from "../kernels/pooling/forward.ts";
import { maxPoolGradientByWindow } from "../kernels/pooling/scatter.ts";
import type { Machine } from "../machine.ts";
import { elementOf } from "../shader/element.ts";
import type { Block, View } from "../stream/block.ts";

const isFloat = ({ dtype }: View) => elementOf(dtype).value === "f32";

export function addPooling(table: KernelTable<Block>, { launch, isSoftware }: Machine): void {
  table.set(maxPool2dOp, {
    supports: ([x]) => isFloat(x),
    run: ([values, taps], [x], attributes) => maxPool(launch, [values!, taps!], x, attributes),
  });
  table.set(maxPool2dBackwardOp, {
    supports: ([grad]) => isFloat(grad),
    run([out], inputs, attributes) {
      // In 16 bits sums that are kept in the output would be rounded at every step.
      const byWindow = isSoftware && out!.dtype === "float32";
      const gradient = byWindow ? maxPoolGradientByWindow : maxPoolGradient;
      gradient(launch, out!, inputs, attributes);
    },
  });
  table.set(avgPool2dOp, {
    supports: ([x]) => isFloat(x),
    run: ([out], [x], attributes) => averagePool(launch, out!, x, attributes),
  });
  table.set(avgPool2dBackwardOp, {
    supports: ([grad]) => isFloat(grad),
    run: ([out], [grad], attributes) => averagePoolGradient(launch, out!, grad, attributes),
  });
}
