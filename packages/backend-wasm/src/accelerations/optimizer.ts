import { type KernelTable, adamStepOp, sgdStepOp } from "@t/core";
import type { Machine } from "../machine.ts";
import { type View, addressOf } from "../record.ts";
import { accelerate, isFloat32 } from "./accelerate.ts";

const SGD_WORDS = 5;
const ADAM_WORDS = 7;

/** What the step writes must lie dense; of the gradients, which it reads, a copy will do. */
function supports(tensors: readonly View[], count: number): boolean {
  for (let i = 0; i < tensors.length; i++) {
    const tensor = tensors[i]!;
    const isGradient = i >= count && i < 2 * count;
    if (!isFloat32(tensor) || !(isGradient || tensor.contiguous)) return false;
  }
  return true;
}

export function addOptimizers(table: KernelTable<number>, machine: Machine): void {
  const { exports, memory } = machine;
  /** Address of the gradient of each parameter, in an array that is used again. */
  const gradients: number[] = [];

  /** Copies what gradients need first: the table's words must be written after the last allocation. */
  const prepare = (tensors: readonly View[], count: number, wordsPerRow: number): number => {
    gradients.length = 0;
    for (let i = 0; i < count; i++) gradients.push(machine.dense(tensors[count + i]!));
    return machine.scratch(count * wordsPerRow * 4);
  };

  /** The four words that both tables begin with. */
  const writeRow = (word: number, tensors: readonly View[], count: number, i: number): void => {
    const { words } = memory;
    words[word] = tensors[i]!.count;
    words[word + 1] = addressOf(tensors[i]!);
    words[word + 2] = gradients[i]!;
    words[word + 3] = addressInList(tensors, 2, count, i);
  };

  accelerate(table, machine, sgdStepOp, {
    supports: (tensors, { count }) => supports(tensors, count),
    run(_outputs, tensors, attributes) {
      const { count, fresh, nesterov, maximize } = attributes;
      const rows = prepare(tensors, count, SGD_WORDS);
      for (let i = 0; i < count; i++) {
        const word = rows / 4 + i * SGD_WORDS;
        writeRow(word, tensors, count, i);
        memory.words[word + 4] = fresh[i] === true ? 1 : 0;
      }
      exports.sgd_step(
        count,
        rows,
        attributes.lr,
        attributes.momentum,
        attributes.dampening,
        attributes.weightDecay,
        (nesterov ? 1 : 0) | (maximize ? 2 : 0),
      );
    },
  });

  accelerate(table, machine, adamStepOp, {
    supports: (tensors, { count }) => supports(tensors, count),
    run(_outputs, tensors, attributes) {
      const { count, steps, decoupled, amsgrad, maximize } = attributes;
      const rows = prepare(tensors, count, ADAM_WORDS);
      for (let i = 0; i < count; i++) {
        const word = rows / 4 + i * ADAM_WORDS;
        writeRow(word, tensors, count, i);
        memory.words[word + 4] = addressInList(tensors, 3, count, i);
        memory.words[word + 5] = addressInList(tensors, 4, count, i);
        memory.words[word + 6] = steps[i]!;
      }
      exports.adam_step(
        count,
        rows,
        attributes.lr,
        attributes.beta1,
        attributes.beta2,
        attributes.eps,
        attributes.weightDecay,
        (decoupled ? 1 : 0) | (amsgrad ? 2 : 0) | (maximize ? 4 : 0),
      );
    },
  });
}

/** Address of tensor `i` of the list of that number; 0 where there is no such list. */
function addressInList(tensors: readonly View[], list: number, count: number, i: number): number {
  const tensor = tensors[list * count + i];
  return tensor === undefined ? 0 : addressOf(tensor);
}
