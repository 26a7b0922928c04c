import { ArgumentError, defaultGenerator, fillRandint, Generator, loaderSeed } from "@t/core";
import { randomOrder } from "./random-order.ts";

/**
 * An order in which to read a dataset: each iteration is one epoch.
 * @see torch.utils.data.Sampler
 */
export interface Sampler<T = number> extends Iterable<T> {
  /** Number of values one iteration gives. */
  readonly length: number;
}

/** Anything with a number of samples, such as a dataset. */
export interface Sized {
  readonly length: number;
}

/**
 * 0, 1, … in order.
 * @see torch.utils.data.SequentialSampler
 */
export class SequentialSampler implements Sampler {
  readonly #source: Sized;

  constructor(source: Sized) {
    this.#source = source;
  }

  get length(): number {
    return this.#source.length;
  }

  *[Symbol.iterator](): IterableIterator<number> {
    for (let index = 0; index < this.length; index++) yield index;
  }
}

export interface RandomSamplerOptions {
  /** Whether a sample can come up again. Default false */
  readonly replacement?: boolean;
  /** How many to draw, > 0; more than the dataset has are drawn in further rounds. Default: its length */
  readonly numSamples?: number;
  /** Where to draw from. Default: a new generator for each epoch, seeded from the default one */
  readonly generator?: Generator;
}

/** PyTorch draws with replacement in blocks of this many. */
const REPLACEMENT_BLOCK = 32;

/**
 * Positions at random, the same as PyTorch's for the same seed.
 * @see torch.utils.data.RandomSampler
 */
export class RandomSampler implements Sampler {
  readonly length: number;
  readonly replacement: boolean;
  readonly #source: Sized;
  readonly #generator: Generator | undefined;

  /** @throws {ArgumentError} when `source` is empty, or `numSamples` is not an integer > 0 */
  constructor(source: Sized, options: RandomSamplerOptions = {}) {
    const { replacement = false, numSamples = source.length, generator } = options;
    if (source.length === 0) {
      throw new ArgumentError("RandomSampler: expected a dataset with samples, got an empty one");
    }
    checkCount("RandomSampler: expected numSamples", numSamples);
    this.#source = source;
    this.replacement = replacement;
    this.length = numSamples;
    this.#generator = generator;
  }

  *[Symbol.iterator](): IterableIterator<number> {
    const generator = this.#generator ?? new Generator().manualSeed(loaderSeed(defaultGenerator()));
    const n = this.#source.length;
    if (this.replacement) {
      yield* this.#withReplacement(n, generator);
      return;
    }
    for (let left = this.length; left >= 0; left -= n) {
      // Drawn even when nothing of it is used, as PyTorch does: the generator's next epoch depends on it.
      const order = randomOrder(n, generator);
      const count = Math.min(left, n);
      for (let i = 0; i < count; i++) yield order[i]!;
    }
  }

  *#withReplacement(n: number, generator: Generator): IterableIterator<number> {
    for (let left = this.length; left > 0; left -= REPLACEMENT_BLOCK) {
      const block = new Int32Array(Math.min(left, REPLACEMENT_BLOCK));
      fillRandint(generator, block, "int32", 0n, BigInt(n));
      yield* block;
    }
  }
}

export interface SubsetRandomSamplerOptions {
  /** Where to draw from. Default: the default generator */
  readonly generator?: Generator;
}

/**
 * Given positions in random order.
 * @see torch.utils.data.SubsetRandomSampler
 */
export class SubsetRandomSampler implements Sampler {
  readonly indices: readonly number[];
  readonly #generator: Generator | undefined;

  constructor(indices: readonly number[], options: SubsetRandomSamplerOptions = {}) {
    this.indices = indices;
    this.#generator = options.generator;
  }

  get length(): number {
    return this.indices.length;
  }

  *[Symbol.iterator](): IterableIterator<number> {
    const order = randomOrder(this.indices.length, this.#generator ?? defaultGenerator());
    for (const i of order) {
      const index = this.indices[i];
      if (index !== undefined) yield index;
    }
  }
}

/**
 * The positions of another sampler in lists of `batchSize`.
 * @see torch.utils.data.BatchSampler
 */
export class BatchSampler implements Sampler<number[]> {
  readonly sampler: Sampler;
  readonly batchSize: number;
  readonly dropLast: boolean;

  /**
   * @param batchSize - integer > 0
   * @param dropLast - whether to leave out a last list that is not full
   */
  constructor(sampler: Sampler, batchSize: number, dropLast: boolean) {
    checkCount("BatchSampler: expected batchSize", batchSize);
    this.sampler = sampler;
    this.batchSize = batchSize;
    this.dropLast = dropLast;
  }

  get length(): number {
    const batches = this.sampler.length / this.batchSize;
    return this.dropLast ? Math.floor(batches) : Math.ceil(batches);
  }

  *[Symbol.iterator](): IterableIterator<number[]> {
    let batch: number[] = [];
    for (const index of this.sampler) {
      batch.push(index);
      if (batch.length < this.batchSize) continue;
      yield batch;
      batch = [];
    }
    if (batch.length > 0 && !this.dropLast) yield batch;
  }
}

/** @throws {ArgumentError} when `count` is not an integer > 0 */
export function checkCount(expected: string, count: number): void {
  if (Number.isInteger(count) && count > 0) return;
  throw new ArgumentError(`${expected} to be an integer > 0, got ${count}`);
}
