import { KernelTable } from "@t/core";
import type { Machine } from "../machine.ts";
import type { Block } from "../stream/block.ts";

/** The kernels for ops that also have a composition over primitives. */
export function accelerationTable(_machine: Machine): KernelTable<Block> {
  return new KernelTable<Block>();
}
