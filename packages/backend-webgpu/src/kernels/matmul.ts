import type { PrimitiveKernels } from "@t/core";
import type { Machine } from "../machine.ts";
import type { Block } from "../stream/block.ts";
import { multiply } from "./product/index.ts";
import { matricesOf } from "./product/product.ts";

export function matmulKernels(machine: Machine): Pick<PrimitiveKernels<Block>, "matmul"> {
  return {
    matmul([out], [a, b]) {
      multiply(machine, {
        batch: out!.shape.slice(0, -2),
        m: out!.shape.at(-2)!,
        n: out!.shape.at(-1)!,
        k: a.shape.at(-1)!,
        out: matricesOf(out!),
        a: matricesOf(a),
        b: matricesOf(b),
        bias: null,
      });
    },
  };
}
