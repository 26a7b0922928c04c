import { type KernelTable, linearOp } from "@t/core";
import { multiply } from "../kernels/product/index.ts";
import { matricesOf, transposed } from "../kernels/product/product.ts";
import type { Machine } from "../machine.ts";
import { elementOf } from "../shader/element.ts";
import type { Block } from "../stream/block.ts";

/** `x × weightᵀ + bias` is one matrix product: the weight is read through its strides, the bias added at the end. */
export function addLinear(table: KernelTable<Block>, machine: Machine): void {
  table.set(linearOp, {
    // Leading dimensions are one loop, so they must lie as one in memory.
    supports: ([x]) => elementOf(x.dtype).value === "f32" && (x.contiguous || x.shape.length === 2),
    run([out], [x, weight, bias]) {
      const [n, k] = weight.shape as [number, number];
      const last = x.shape.length - 1;
      multiply(machine, {
        batch: [],
        m: out!.count / n,
        n,
        k,
        out: { view: out!, batch: [], row: n, column: 1 },
        a: { view: x, batch: [], row: last === 1 ? x.strides[0]! : k, column: x.strides[last]! },
        b: transposed(matricesOf(weight)),
        bias: bias && { view: bias, stride: bias.strides[0]! },
      });
    },
  });
}
