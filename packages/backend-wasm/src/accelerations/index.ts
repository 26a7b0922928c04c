import { KernelTable } from "@t/core";
import type { Machine } from "../machine.ts";
import { addConvolution } from "./convolution.ts";
import { addCrossEntropy } from "./cross-entropy.ts";
import { addLinear } from "./linear.ts";
import { addLookup } from "./lookup.ts";
import { addNormalize } from "./normalize.ts";
import { addOptimizers } from "./optimizer.ts";
import { addPooling } from "./pooling.ts";
import { addRandom } from "./random.ts";
import { addSoftmax } from "./softmax.ts";
import { addActivationGradients } from "./activation-gradients.ts";

/** A kernel per op that gains from one, over the same operands as its composition. */
export function accelerationTable(machine: Machine, winograd: boolean): KernelTable<number> {
  const table = new KernelTable<number>();
  addLinear(table, machine);
  addConvolution(table, machine, winograd);
  addNormalize(table, machine);
  addPooling(table, machine);
  addSoftmax(table, machine);
  addCrossEntropy(table, machine);
  addActivationGradients(table, machine);
  addLookup(table, machine);
  addOptimizers(table, machine);
  addRandom(table, machine);
  return table;
}
