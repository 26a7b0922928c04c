import { type KernelTable, thresholdBackwardOp } from "@t/core";
import { elementwise } from "../kernels/elementwise.ts";
import type { Machine } from "../machine.ts";
import type { Block } from "../stream/block.ts";
import { isFloat } from "./softmax.ts";

/** Comparing and selecting round nothing: all floats. */
export function addThreshold(table: KernelTable<Block>, { launch }: Machine): void {
  table.set(thresholdBackwardOp, {
    supports: ([, x]) => isFloat(x.dtype),
    run([out], [grad, x], { threshold }) {
      elementwise(launch, {
        key: "thresholdBackward",
        out: out!,
        sources: [
          { name: "grad", from: grad, dtype: grad.dtype },
          { name: "x", from: x, dtype: x.dtype },
          { name: "threshold", from: threshold, dtype: "float32" },
        ],
        expression: () => "select(grad, 0.0, x <= threshold)",
      });
    },
  });
}
