import { ArgumentError, IndexError } from "@t/core";
import type { Collated } from "./collate.ts";
import { Dataset } from "./dataset.ts";
import { joinBatches } from "./join-batches.ts";

type BatchRead<T> = (indices: readonly number[]) => Collated<T> | Promise<Collated<T>>;

/** Where a sample is: the number of its dataset, and its index there. */
type Place = readonly [dataset: number, index: number];

/**
 * Datasets one after the other. Where all of them read whole batches with `getItems`, so does this
 * one: one read of each dataset that the batch has samples of, joined in the order of the indices.
 * @see torch.utils.data.ConcatDataset
 */
export class ConcatDataset<T> extends Dataset<T> {
  readonly datasets: ReadonlyArray<Dataset<T>>;
  /** Number of samples up to the end of each dataset. */
  readonly cumulativeSizes: readonly number[];
  override readonly getItems?: BatchRead<T>;

  /** @param datasets - at least one */
  constructor(datasets: ReadonlyArray<Dataset<T>>) {
    super();
    if (datasets.length === 0) {
      throw new ArgumentError("ConcatDataset: expected at least 1 dataset, got none");
    }
    let end = 0;
    this.datasets = datasets;
    this.cumulativeSizes = datasets.map((dataset) => (end += dataset.length));
    if (datasets.every((dataset) => dataset.getItems !== undefined)) {
      this.getItems = (indices) => this.#readBatch(indices);
    }
  }

  get length(): number {
    return this.cumulativeSizes.at(-1) ?? 0;
  }

  /** @throws {IndexError} when `index` is not from -length to length - 1 */
  getItem(index: number): T | Promise<T> {
    const [which, position] = this.#placeOf(index);
    return this.datasets[which]!.getItem(position);
  }

  #placeOf(index: number): Place {
    const position = index < 0 ? index + this.length : index;
    const which = position < 0 ? -1 : this.cumulativeSizes.findIndex((end) => position < end);
    if (which < 0 || !Number.isInteger(position)) {
      throw new IndexError(
        `ConcatDataset: expected an index from ${-this.length} to ${this.length - 1}, got ${index}`,
      );
    }
    return [which, position - (this.cumulativeSizes[which - 1] ?? 0)];
  }

  #readBatch(indices: readonly number[]): Collated<T> | Promise<Collated<T>> {
    const places = indices.map((index) => this.#placeOf(index));
    const used = [...new Set(places.map(([which]) => which))].toSorted((a, b) => a - b);
    const batches = used.map((number) => {
      const own = places.filter(([which]) => which === number).map(([, index]) => index);
      return this.datasets[number]!.getItems!(own);
    });
    const join = (read: readonly unknown[]) =>
      joinBatches(read, orderAfterJoining(places)) as Collated<T>;
    return batches.some((batch) => batch instanceof Promise)
      ? Promise.all(batches.map((batch) => Promise.resolve<unknown>(batch))).then(join)
      : join(batches);
  }
}

/** For each sample, its place when the batches of all datasets are after one another; null when that is its own. */
function orderAfterJoining(places: readonly Place[]): number[] | null {
  const grouped = [...places.keys()].toSorted((a, b) => places[a]![0] - places[b]![0]);
  if (grouped.every((sample, i) => sample === i)) return null;
  const order = grouped.map(() => 0);
  for (const [i, sample] of grouped.entries()) order[sample] = i;
  return order;
}
