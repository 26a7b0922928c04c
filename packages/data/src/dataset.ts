import type { Collated } from "./collate.ts";

/**
 * A collection of samples that are read by position. Subclasses say how many there are and how to
 * read one; one that can read many at once faster says that too, with `getItems`.
 *
 * @example
 * class Squares extends Dataset<[number, number]> {
 *   get length() {
 *     return 100;
 *   }
 *   getItem(index: number): [number, number] {
 *     return [index, index ** 2];
 *   }
 * }
 * @see torch.utils.data.Dataset
 */
export abstract class Dataset<T> {
  /** Number of samples. */
  abstract get length(): number;

  /**
   * The sample at `index`; a promise where reading takes time.
   * @param index - 0 … length - 1
   */
  abstract getItem(index: number): T | Promise<T>;

  /**
   * The samples at `indices` as one batch, already collated: what `defaultCollate` makes of them.
   * When it is there, a DataLoader without a `collateFn` of its own reads whole batches with it.
   */
  getItems?(indices: readonly number[]): Collated<T> | Promise<Collated<T>>;
}

/**
 * A stream of samples without positions, such as lines of a file or messages of a socket. Each
 * iteration starts the stream anew.
 *
 * @example
 * class Lines extends IterableDataset<string> {
 *   async *[Symbol.asyncIterator]() {
 *     yield* readLines("reviews.txt");
 *   }
 * }
 * @see torch.utils.data.IterableDataset
 */
export abstract class IterableDataset<T> {
  /** Number of samples, where it is known. */
  readonly length?: number;

  abstract [Symbol.asyncIterator](): AsyncIterator<T>;
}
