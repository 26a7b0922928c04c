// What each case compares across libraries: a few numbers that depend on every element.

import type { Case } from "./library.ts";

export function sum(values: ArrayLike<number>): number {
  let total = 0;
  for (let i = 0; i < values.length; i++) total += values[i]!;
  return total;
}

/** Of an inference's output: a plain sum could cancel. */
export function sumOfMagnitudes(values: ArrayLike<number>): number {
  let total = 0;
  for (let i = 0; i < values.length; i++) total += Math.abs(values[i]!);
  return total;
}

/** Of a softmax over rows, which all add up to 1: the sum of its first column. */
export function sumOfFirstColumn(values: ArrayLike<number>, columns: number): number {
  let total = 0;
  for (let i = 0; i < values.length; i += columns) total += values[i]!;
  return total;
}

const CHECKED_STEPS = 4;
/** Losses are compared as far as they go: some library takes minutes for a step. */
const PATIENCE_MS = 5000;

/** A training case: its numbers are the losses of the first steps. */
export function training(step: () => number | Promise<number>): Case {
  return {
    step,
    async check() {
      const losses: number[] = [];
      const end = performance.now() + PATIENCE_MS;
      while (losses.length < CHECKED_STEPS && performance.now() < end) losses.push(await step());
      return losses;
    },
  };
}

const TOLERANCE = 2e-3;

/** Whether the numbers agree with the reference's, as far as the shorter list goes. */
export function agree(numbers: readonly number[], reference: readonly number[]): boolean {
  return numbers.every((value, i) => {
    const expected = reference[i];
    if (expected === undefined) return true;
    return Math.abs(value - expected) <= TOLERANCE * Math.max(1, Math.abs(expected));
  });
}
