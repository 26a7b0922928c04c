import type { PrimitiveKernels } from "@t/core";
import type { Machine } from "../machine.ts";
import type { Block } from "../stream/block.ts";
import { combinationOf } from "./combinations.ts";
import { foldRows } from "./fold.ts";
import { rowsAlong } from "./rows.ts";

export function reduceKernels(machine: Machine): Pick<PrimitiveKernels<Block>, "reduce"> {
  return {
    reduce([out], [x], { kind, dims }) {
      const outStrides = rowsAlong(out!, dims).outer.strides;
      const rows = rowsAlong(x, dims);
      foldRows(machine, combinationOf(kind, x.dtype), { x, rows, out: out!, outStrides });
    },
  };
}
