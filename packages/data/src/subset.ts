import { ArgumentError, IndexError } from "@t/core";
import type { Collated } from "./collate.ts";
import { Dataset } from "./dataset.ts";

/**
 * Some samples of a dataset, in the order of `indices`.
 * @see torch.utils.data.Subset
 */
export class Subset<T> extends Dataset<T> {
  readonly dataset: Dataset<T>;
  readonly indices: readonly number[];
  override readonly getItems?: (indices: readonly number[]) => Collated<T> | Promise<Collated<T>>;

  /** @param indices - positions in `dataset`, each from 0 to `dataset.length` - 1 */
  constructor(dataset: Dataset<T>, indices: readonly number[]) {
    super();
    this.dataset = dataset;
    this.indices = indices;
    if (dataset.getItems !== undefined) {
      const read = dataset.getItems.bind(dataset);
      this.getItems = (batch) => read(batch.map((index) => this.#at(index)));
    }
  }

  get length(): number {
    return this.indices.length;
  }

  /** @throws {IndexError} when `index` is not from 0 to length - 1 */
  getItem(index: number): T | Promise<T> {
    return this.dataset.getItem(this.#at(index));
  }

  #at(index: number): number {
    const position = this.indices[index];
    if (position === undefined) {
      throw new IndexError(
        `Subset: expected an index from 0 to ${this.indices.length - 1}, got ${index}`,
      );
    }
    return position;
  }
}

/**
 * Datasets one after the other.
 * @see torch.utils.data.ConcatDataset
 */
export class ConcatDataset<T> extends Dataset<T> {
  readonly datasets: ReadonlyArray<Dataset<T>>;
  /** Number of samples up to the end of each dataset. */
  readonly cumulativeSizes: readonly number[];

  /** @param datasets - at least one */
  constructor(datasets: ReadonlyArray<Dataset<T>>) {
    super();
    if (datasets.length === 0) {
      throw new ArgumentError("ConcatDataset: expected at least 1 dataset, got none");
    }
    let end = 0;
    this.datasets = datasets;
    this.cumulativeSizes = datasets.map((dataset) => (end += dataset.length));
  }

  get length(): number {
    return this.cumulativeSizes.at(-1) ?? 0;
  }

  /** @throws {IndexError} when `index` is not from -length to length - 1 */
  getItem(index: number): T | Promise<T> {
    const position = index < 0 ? index + this.length : index;
    const which = position < 0 ? -1 : this.cumulativeSizes.findIndex((end) => position < end);
    const dataset = this.datasets[which];
    if (dataset === undefined || !Number.isInteger(position)) {
      throw new IndexError(
        `ConcatDataset: expected an index from ${-this.length} to ${this.length - 1}, got ${index}`,
      );
    }
    return dataset.getItem(position - (this.cumulativeSizes[which - 1] ?? 0));
  }
}
