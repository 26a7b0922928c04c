import {
  ArgumentError,
  currentTracer,
  defaultGenerator,
  deviceMemory,
  listDevices,
  loaderSeed,
} from "@t/core";
import { defaultCollate } from "./collate.ts";
import type { Dataset, IterableDataset } from "./dataset.ts";
import { type BatchOf, checkOptions, type DataLoaderOptions } from "./loader-options.ts";
import { BatchSampler, RandomSampler, type Sampler, SequentialSampler } from "./sampler.ts";

/** Makes of the samples what an iteration gives. */
type Collate = (samples: unknown[]) => unknown;

/** Positions of one batch. */
type IndexBatches = Iterable<readonly number[]>;

/**
 * Reads a dataset in batches, in order or shuffled; each iteration is one epoch. For the same seed the
 * order is PyTorch's.
 *
 * `for await` works with every dataset. A plain `for` works with those whose `getItem` (or
 * `getItems`) answers at once; prefer `for await` in browsers, where memory that the garbage collector
 * decides on can only be given back at an `await`.
 *
 * @example
 * const loader = new DataLoader(train, { batchSize: 64, shuffle: true });
 * for await (const [x, y] of loader) step(x, y); // x [64, 1, 28, 28], y [64] int64
 * @see torch.utils.data.DataLoader
 */
export class DataLoader<T, O extends DataLoaderOptions<T> = DataLoaderOptions<T>> {
  readonly dataset: Dataset<T> | IterableDataset<T>;
  /** Samples per batch; null with a `batchSampler` of one's own, or where samples come one by one. */
  readonly batchSize: number | null;
  readonly dropLast: boolean;
  readonly #options: DataLoaderOptions<T>;
  /** Null for a stream, which has no positions. */
  readonly #indexBatches: IndexBatches | null;
  /** Null where `getItems` of the dataset does the same, but faster. */
  readonly #collate: Collate | null;

  /** @throws {ArgumentError} for options that are out of range or contradict each other */
  constructor(dataset: Dataset<T> | IterableDataset<T>, options?: O) {
    const given: DataLoaderOptions<T> = options ?? {};
    checkOptions(given, isStream(dataset));
    const { batchSize = 1, batchSampler, dropLast = false } = given;
    this.dataset = dataset;
    this.batchSize = batchSampler === undefined ? batchSize : null;
    this.dropLast = dropLast;
    this.#options = given;
    this.#indexBatches = isStream(dataset) ? null : indexBatches(dataset, given);
    const readsBatches = !isStream(dataset) && dataset.getItems !== undefined;
    const byDefault = given.collateFn === undefined && given.batchSize !== null;
    this.#collate = byDefault && readsBatches ? null : collateOf(given);
  }

  /**
   * Number of batches in an epoch.
   * @throws {ArgumentError} when the dataset or the sampler does not say how many it gives
   */
  get length(): number {
    const length =
      this.#indexBatches === null ? this.#streamBatches() : lengthOf(this.#indexBatches);
    if (length !== undefined) return length;
    throw new ArgumentError(
      "DataLoader: expected a dataset and a sampler with a length, got one without",
    );
  }

  [Symbol.asyncIterator](): AsyncIterableIterator<BatchOf<T, O>> {
    const { dataset } = this;
    this.#drawEpochSeed();
    if (isStream(dataset)) return this.#streamed(dataset);
    return this.#read(dataset, this.#indexBatches ?? []);
  }

  /** @throws {ArgumentError} at the first batch, when the dataset answers with promises */
  [Symbol.iterator](): IterableIterator<BatchOf<T, O>> {
    const { dataset } = this;
    if (isStream(dataset)) {
      throw new ArgumentError("DataLoader: an IterableDataset is read with `for await`, got `for`");
    }
    this.#drawEpochSeed();
    return this.#readSync(dataset, this.#indexBatches ?? []);
  }

  /** Workers would be seeded with it; drawn without any too, so that streams stay PyTorch's. */
  #drawEpochSeed(): void {
    loaderSeed(this.#options.generator ?? defaultGenerator());
  }

  async *#read(
    dataset: Dataset<T>,
    batches: IndexBatches,
  ): AsyncGenerator<BatchOf<T, O>, void, undefined> {
    for (const indices of batches) {
      // One batch after the other: what comes between them is the reader's.
      await collectMemory();
      yield (await this.#fetch(dataset, indices)) as BatchOf<T, O>;
    }
  }

  *#readSync(
    dataset: Dataset<T>,
    batches: IndexBatches,
  ): Generator<BatchOf<T, O>, void, undefined> {
    for (const indices of batches) {
      const batch = this.#fetch(dataset, indices);
      if (batch instanceof Promise) {
        // What the promise would have said is of no use any more, a rejection included.
        batch.catch(() => undefined);
        throw new ArgumentError(
          "DataLoader: this dataset answers with promises: read it with `for await`, got `for`",
        );
      }
      yield batch as BatchOf<T, O>;
    }
  }

  async *#streamed(dataset: IterableDataset<T>): AsyncGenerator<BatchOf<T, O>, void, undefined> {
    const collate = collateOf(this.#options);
    let samples: T[] = [];
    for await (const sample of dataset) {
      samples.push(sample);
      if (samples.length < (this.batchSize ?? 1)) continue;
      await collectMemory();
      yield (await collate(samples)) as BatchOf<T, O>;
      samples = [];
    }
    if (samples.length > 0 && !this.dropLast) yield (await collate(samples)) as BatchOf<T, O>;
  }

  /** A batch, with a name in profiles. */
  #fetch(dataset: Dataset<T>, indices: readonly number[]): unknown {
    const tracer = currentTracer();
    if (tracer === null) return this.#collated(dataset, indices);
    const stretch = tracer.begin("DataLoader.next");
    try {
      return this.#collated(dataset, indices);
    } finally {
      tracer.end(stretch);
    }
  }

  #collated(dataset: Dataset<T>, indices: readonly number[]): unknown {
    const collate = this.#collate;
    if (collate === null) return dataset.getItems?.(indices);
    const samples = indices.map((index) => dataset.getItem(index));
    const isAsync = samples.some((sample) => sample instanceof Promise);
    return isAsync ? Promise.all(samples).then(collate) : collate(samples);
  }

  #streamBatches(): number | undefined {
    if (this.dataset.length === undefined) return undefined;
    const batches = this.dataset.length / (this.batchSize ?? 1);
    return this.dropLast ? Math.floor(batches) : Math.ceil(batches);
  }
}

function isStream<T>(dataset: Dataset<T> | IterableDataset<T>): dataset is IterableDataset<T> {
  return Symbol.asyncIterator in dataset;
}

function indexBatches<T>(dataset: Dataset<T>, options: DataLoaderOptions<T>): IndexBatches {
  const { batchSize = 1, batchSampler, dropLast = false, generator, shuffle = false } = options;
  if (batchSampler !== undefined) return batchSampler;
  const shuffled = generator === undefined ? {} : { generator };
  const sampler =
    options.sampler ??
    (shuffle ? new RandomSampler(dataset, shuffled) : new SequentialSampler(dataset));
  return new BatchSampler(sampler as Sampler, batchSize ?? 1, dropLast);
}

function collateOf<T>(options: DataLoaderOptions<T>): Collate {
  if (options.batchSize !== null) return (options.collateFn ?? defaultCollate) as Collate;
  const collate = options.collateFn ?? ((sample: T): unknown => sample);
  return ([sample]) => collate(sample as T);
}

function lengthOf(batches: IndexBatches): number | undefined {
  const { length } = batches as { readonly length?: unknown };
  return typeof length === "number" && !Number.isNaN(length) ? length : undefined;
}

/** Lets every device give back what became unreachable, in hosts where only an `await` allows it. */
async function collectMemory(): Promise<void> {
  for (const device of listDevices()) {
    await deviceMemory(device).collectAsync();
  }
}
