import {
  type KernelTable,
  geluBackwardOp,
  siluBackwardOp,
  thresholdBackwardOp,
  isFloatingPoint,
} from "@t/core";
import { elementwise } from "../kernels/elementwise.ts";
import type { Machine } from "../machine.ts";
import type { Block, View } from "../stream/block.ts";

/** An operand of the shape and dtype of the result. */
function source(name: string, from: View): { name: string; from: View; dtype: View["dtype"] } {
  return { name, from, dtype: from.dtype };
}

/** Broadcasting is left to the composition. */
function fits(grad: View, x: View): boolean {
  return (
    isFloatingPoint(grad.dtype) && grad.dtype === x.dtype && grad.shape.join() === x.shape.join()
  );
}

/** Gradients of elementwise functions, in one dispatch where no chain takes them. */
export function addActivationGradients(table: KernelTable<Block>, { launch }: Machine): void {
  table.set(thresholdBackwardOp, {
    supports: ([grad, x]) => fits(grad, x),
    run([out], [grad, x], { threshold }) {
      elementwise(launch, {
        key: "thresholdBackward",
        out: out!,
        sources: [
          source("grad", grad),
          source("x", x),
          { name: "limit", from: threshold, dtype: "float32" },
        ],
        expression: () => "threshold_backward_f(grad, x, limit)",
      });
    },
  });
  for (const [op, name] of [
    [siluBackwardOp, "silu_backward_f"],
    [geluBackwardOp, "gelu_backward_f"],
  ] as const) {
    table.set(op, {
      supports: ([grad, x]) => fits(grad, x),
      run([out], [grad, x]) {
        const sources = [source("grad", grad), source("x", x)];
        const expression = () => `${name}(grad, x)`;
        elementwise(launch, { key: name, out: out!, sources, expression });
      },
    });
  }
}
