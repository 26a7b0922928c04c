import type { Chain, ChainInput, ChainKind } from "@t/core";
import type { Block } from "../stream/block.ts";

/**
 * How a shader finds the elements of an input: in the groups of four that the results have, one by one,
 * as one for all, or repeating as rows (in groups or one by one), as columns, or as channels.
 */
export type Way = "group" | "dense" | "single" | "rowGroup" | "row" | "column" | "channel";

/** A tensor that a part of a chain reads. */
export interface PartInput extends ChainInput<Block> {
  readonly way: Way;
}

/** An operand of a step: an input or an earlier step of the part, by position, or a value. */
export type PartOperand =
  | { readonly input: number }
  | { readonly step: number }
  | { readonly value: number };

/** What one dispatch computes of a chain. */
export interface Part {
  readonly count: number;
  readonly inputs: readonly PartInput[];
  readonly steps: ReadonlyArray<{
    readonly kind: ChainKind;
    readonly operands: readonly PartOperand[];
    /** The block for its result; null when only steps of the part read it. */
    readonly output: Block | null;
  }>;
}

function wayOf({ offset, repeat, period }: ChainInput<Block>, count: number): Way {
  const isAligned = offset % 4 === 0;
  if (period === count) return isAligned ? "group" : "dense";
  if (period === 1) return "single";
  if (repeat === 1) return isAligned && period % 4 === 0 ? "rowGroup" : "row";
  return repeat * period === count ? "column" : "channel";
}

function isSame(a: ChainInput<Block>, b: ChainInput<Block>): boolean {
  const isSameBlock = a.storage.buffer === b.storage.buffer && a.offset === b.offset;
  return isSameBlock && a.repeat === b.repeat && a.period === b.period;
}

/** The last step that reads each step; where none does, the step itself. */
function lastUses({ steps }: Chain<Block>): number[] {
  const uses = steps.map((_, i) => i);
  for (const [i, { operands }] of steps.entries()) {
    for (const operand of operands) {
      if (typeof operand !== "number" && "step" in operand) uses[operand.step] = i;
    }
  }
  return uses;
}

/** Divides a chain into dispatches that bind at most `mostBlocks` blocks each. */
export class ChainPlan {
  readonly #chain: Chain<Block>;
  readonly #lastUses: readonly number[];
  /** The block of each step's result, where it has one. */
  readonly #blocks: Array<Block | null>;
  readonly #temporary: () => Block;

  /** @param temporary - makes a block for a result that a later dispatch reads */
  constructor(chain: Chain<Block>, temporary: () => Block) {
    this.#chain = chain;
    this.#lastUses = lastUses(chain);
    this.#blocks = [...chain.outputs];
    this.#temporary = temporary;
  }

  /** The dispatches, one after the other; each is as long as it can be. */
  *parts(mostBlocks: number): Generator<Part> {
    const { length } = this.#chain.steps;
    for (let start = 0, end = length; start < length; start = end, end = length) {
      while (end > start + 1 && this.#blocksOf(start, end) > mostBlocks) end--;
      yield this.#part(start, end);
    }
  }

  #isStored(step: number, end: number): boolean {
    return this.#blocks[step] !== null || this.#lastUses[step]! >= end;
  }

  /** At most so many blocks are bound for the steps from `start` to before `end`. */
  #blocksOf(start: number, end: number): number {
    const { inputs, steps } = this.#chain;
    const read = new Set<unknown>();
    let written = 0;
    for (let i = start; i < end; i++) {
      if (this.#isStored(i, end)) written++;
      for (const operand of steps[i]!.operands) {
        if (typeof operand === "number") continue;
        if ("input" in operand) read.add(inputs[operand.input]!);
        else if (operand.step < start) read.add(operand.step);
      }
    }
    return read.size + written;
  }

  #part(start: number, end: number): Part {
    const { count, inputs: all, steps } = this.#chain;
    const inputs: PartInput[] = [];
    const positionOf = (input: ChainInput<Block>): number => {
      const known = inputs.findIndex((other) => isSame(other, input));
      return known >= 0 ? known : inputs.push({ ...input, way: wayOf(input, count) }) - 1;
    };
    const resultOf = (step: number): ChainInput<Block> => {
      return { storage: { buffer: this.#blocks[step]! }, offset: 0, repeat: 1, period: count };
    };
    const planned = steps.slice(start, end).map(({ kind, operands }, i) => {
      if (this.#isStored(start + i, end)) this.#blocks[start + i] ??= this.#temporary();
      const placed = operands.map((operand): PartOperand => {
        if (typeof operand === "number") return { value: operand };
        if ("input" in operand) return { input: positionOf(all[operand.input]!) };
        if (operand.step >= start) return { step: operand.step - start };
        return { input: positionOf(resultOf(operand.step)) };
      });
      return { kind, operands: placed, output: this.#blocks[start + i]! };
    });
    return { count, inputs, steps: planned };
  }
}
