import { ArgumentError, defaultGenerator, type Generator } from "@t/core";
import type { Dataset } from "./dataset.ts";
import { randomOrder } from "./random-order.ts";
import { Subset } from "./subset.ts";

export interface RandomSplitOptions {
  /** Where the random order is drawn from. Default: the default generator */
  readonly generator?: Generator;
}

/** One part for each length, so that they destructure: `const [train, validation] = …`. */
export type Parts<T, L extends readonly number[]> = { -readonly [I in keyof L]: Subset<T> };

/**
 * Cuts a dataset at random into parts that do not overlap, the same ones as PyTorch for the same seed.
 *
 * @param lengths - sizes that sum to `dataset.length`, or fractions that sum to 1: then each part has
 *   `⌊length · fraction⌋` samples, and those left over go one by one to the parts from the first on
 * @throws {ArgumentError} when the lengths do not sum to the dataset's length
 * @example
 * const [train, validation] = randomSplit(dataset, [0.9, 0.1]);
 * @see torch.utils.data.random_split
 */
export function randomSplit<T, const L extends readonly number[]>(
  dataset: Dataset<T>,
  lengths: L,
  options: RandomSplitOptions = {},
): Parts<T, L> {
  const total = dataset.length;
  const sizes = isFractions(lengths) ? sizesOfFractions(lengths, total) : lengths;
  const sum = sizes.reduce((a, b) => a + b, 0);
  if (sum !== total || !sizes.every((size) => Number.isInteger(size) && size >= 0)) {
    throw new ArgumentError(
      `randomSplit: expected lengths that sum to the dataset's length ${total}, or fractions that ` +
        `sum to 1, got [${lengths.join(", ")}]`,
    );
  }
  const order = [...randomOrder(total, options.generator ?? defaultGenerator())];
  let start = 0;
  return sizes.map((size) => new Subset(dataset, order.slice(start, (start += size)))) as Parts<
    T,
    L
  >;
}

/** Python's `math.isclose(sum, 1) and sum <= 1`. */
function isFractions(lengths: readonly number[]): boolean {
  const sum = lengths.reduce((a, b) => a + b, 0);
  return sum <= 1 && 1 - sum <= 1e-9 && lengths.every((length) => length >= 0);
}

function sizesOfFractions(fractions: readonly number[], total: number): number[] {
  const sizes = fractions.map((fraction) => Math.floor(total * fraction));
  const left = total - sizes.reduce((a, b) => a + b, 0);
  return sizes.map(
    (size, i) => size + Math.floor(left / sizes.length) + (i < left % sizes.length ? 1 : 0),
  );
}
