import type { View } from "../../stream/block.ts";

/** Matrices in a tensor: how far it is from one to the next along each dimension of the batch, and within. */
export interface Matrices {
  readonly view: View;
  readonly batch: readonly number[];
  readonly row: number;
  readonly column: number;
}

/** Numbers that are added to every row of a product. */
export interface RowBias {
  readonly view: View;
  readonly stride: number;
}

/** `out = a × b + bias` for each matrix of a batch: `[m, k] × [k, n]`. */
export interface Product {
  readonly batch: readonly number[];
  readonly m: number;
  readonly n: number;
  readonly k: number;
  readonly out: Matrices;
  readonly a: Matrices;
  readonly b: Matrices;
  readonly bias: RowBias | null;
}

/** The last two dimensions of a tensor as matrices. */
export function matricesOf(view: View): Matrices {
  // A dimension of size 1 may have any stride.
  const strides = view.strides.map((stride, dim) => (view.shape[dim] === 1 ? 0 : stride));
  return { view, batch: strides.slice(0, -2), row: strides.at(-2)!, column: strides.at(-1)! };
}

export function transposed({ view, batch, row, column }: Matrices): Matrices {
  return { view, batch, row: column, column: row };
}

/** How many products there are. */
export function batchCount({ batch }: Product): number {
  return batch.reduce((count, size) => count * size, 1);
}
