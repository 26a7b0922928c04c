import { type KernelTable, dropoutBackwardOp, dropoutOp, isFloatingPoint } from "@t/core";
import { elementwise } from "../kernels/elementwise.ts";
import { chance, randomWords } from "../kernels/random-stream.ts";
import type { Machine } from "../machine.ts";
import type { Block } from "../stream/block.ts";

/** Dropout with masks drawn on the device, and its gradient. */
export function addDropout(table: KernelTable<Block>, { launch }: Machine): void {
  table.set(dropoutOp, {
    supports: ([x]) => isFloatingPoint(x.dtype),
    run([out, mask], [x], { p, factor, generator }) {
      const { count } = x;
      const grouped = x.contiguous && x.offset % 4 === 0;
      launch.begin(`dropout${grouped ? "" : " walk"}`, Math.ceil(count / 4));
      launch.output("out", out!, { grouped: true }).output("mask", mask!, { grouped: true });
      launch.input("x", x, { grouped });
      if (!grouped) launch.walk("place", { shape: x.shape, strides: [x.strides] });
      const words = randomWords(launch, generator);
      const isKept = chance(launch, 1 - p);
      const [scale, size] = [launch.float(factor), launch.word(count)];
      launch.run(() => {
        const element = (t: number) => `load_x(place(min(4u * i + ${t}u, ${size} - 1u)))`;
        const value = grouped ? "load_x(i)" : `vec4(${[0, 1, 2, 3].map(element).join(", ")})`;
        return {
          main: `let keeps = ${isKept(words)};
  let left = min(4u, ${size} - 4u * i);
  store_out(i, ${value} * select(vec4(0.0), vec4(${scale}), keeps), 0u, left);
  store_mask(i, keeps, 0u, left);`,
        };
      });
    },
  });
  table.set(dropoutBackwardOp, {
    supports: ([grad, mask]) => isFloatingPoint(grad.dtype) && mask.dtype === "bool",
    run([out], [grad, mask], { factor }) {
      elementwise(launch, {
        key: "dropoutBackward",
        out: out!,
        sources: [
          { name: "grad", from: grad, dtype: grad.dtype },
          { name: "mask", from: mask, dtype: mask.dtype },
          { name: "factor", from: factor, dtype: "float32" },
        ],
        expression: () => "grad * select(0.0, factor, mask)",
      });
    },
  });
}
