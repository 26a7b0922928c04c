import { KernelTable } from "@t/core";
import type { Machine } from "../machine.ts";
import type { WebGpuOptions } from "../options.ts";
import type { Block } from "../stream/block.ts";
import { addActivationGradients } from "./activation-gradients.ts";
import { addConvolution } from "./convolution.ts";
import { addCrossEntropy } from "./cross-entropy.ts";
import { addDropout } from "./dropout.ts";
import { addLinear } from "./linear.ts";
import { addLookup } from "./lookup.ts";
import { addNormalize } from "./normalize.ts";
import { addOptimizers } from "./optimizer.ts";
import { addPooling } from "./pooling.ts";
import { addRandom } from "./random.ts";
import { addSoftmax } from "./softmax.ts";

/** The kernels for ops that also have a composition over primitives. */
export function accelerationTable(
  machine: Machine,
  { randomOnDevice = false }: Pick<WebGpuOptions, "randomOnDevice">,
): KernelTable<Block> {
  const table = new KernelTable<Block>();
  addLinear(table, machine);
  addConvolution(table, machine);
  addNormalize(table, machine);
  addPooling(table, machine);
  addSoftmax(table, machine);
  addCrossEntropy(table, machine);
  addActivationGradients(table, machine);
  addDropout(table, machine);
  addLookup(table, machine);
  addOptimizers(table, machine);
  if (randomOnDevice) addRandom(table, machine);
  return table;
}
