import { KernelTable } from "@t/core";
import type { Machine } from "../machine.ts";
import { addConvolution } from "./convolution.ts";
import { addCrossEntropy } from "./cross-entropy.ts";
import { addLinear } from "./linear.ts";
import { addOptimizers } from "./optimizer.ts";
import { addPooling } from "./pooling.ts";
import { addSoftmax } from "./softmax.ts";
import { addThreshold } from "./threshold.ts";

/** A kernel per op that gains from one, over the same operands as its composition. */
export function accelerationTable(machine: Machine): KernelTable<number> {
  const table = new KernelTable<number>();
  addLinear(table, machine);
  if ("conv2d" in machine.exports) addConvolution(table, machine);
  if ("max_pool2d" in machine.exports) addPooling(table, machine);
  if ("softmax" in machine.exports) addSoftmax(table, machine);
  if ("cross_entropy" in machine.exports) addCrossEntropy(table, machine);
  if ("threshold_backward" in machine.exports) addThreshold(table, machine);
  if ("adam_step" in machine.exports) addOptimizers(table, machine);
  return table;
}
