import { IndexError } from "@t/core";
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
