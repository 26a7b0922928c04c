import type { Matrices } from "./product.ts";

/**
 * How a kernel takes the elements of a factor: in groups of four along `k`, in groups of four along
 * the other dimension, or one by one.
 */
export type Way = "k" | "o" | "s";

/** A factor of a product, with its dimension that is summed over called `k` and the other one `o`. */
export interface Factor {
  readonly way: Way;
  /** Elements, or groups of four, from one to the next. */
  readonly batch: readonly number[];
  readonly o: number;
  readonly k: number;
}

function isAligned({ view, batch }: Matrices, ...strides: readonly number[]): boolean {
  return [view.offset, ...batch, ...strides].every((number) => number % 4 === 0);
}

/** The factor that `matrices` are, when `k` has that many elements. */
export function factorOf(matrices: Matrices, o: number, k: number, length: number): Factor {
  const { batch } = matrices;
  const quarter = (strides: readonly number[]) => strides.map((stride) => stride / 4);
  if (k === 1 && length % 4 === 0 && isAligned(matrices, o)) {
    return { way: "k", batch: quarter(batch), o: o / 4, k: 1 };
  }
  if (o === 1 && isAligned(matrices, k)) {
    return { way: "o", batch: quarter(batch), o: 1, k: k / 4 };
  }
  return { way: "s", batch, o, k };
}
