import { ArgumentError, type Generator } from "@t/core";
import type { Collated } from "./collate.ts";
import { checkCount } from "./sampler.ts";

interface CommonOptions {
  /** Whether each epoch reads the samples in a new random order. Default false */
  readonly shuffle?: boolean;
  /** The order of samples in each epoch, instead of `shuffle` */
  readonly sampler?: Iterable<number>;
  /** Where the epoch's seed and, with `shuffle`, its order are drawn from. Default: the default generator */
  readonly generator?: Generator;
  /** 0, the only value so far: samples are read by the thread that iterates. Default 0 */
  readonly numWorkers?: 0;
}

/** Options of a loader that makes batches. */
export interface BatchOptions<T> extends CommonOptions {
  /** Samples per batch, integer > 0. Default 1 */
  readonly batchSize?: number;
  /** The lists of positions that make the batches, instead of `batchSize`, `sampler` and `dropLast` */
  readonly batchSampler?: Iterable<readonly number[]>;
  /** Whether to leave out a last batch that is not full. Default false */
  readonly dropLast?: boolean;
  /** Makes a batch of samples. Default: `defaultCollate` */
  readonly collateFn?: (samples: T[]) => unknown;
}

/** Options of a loader that gives one sample at a time. */
export interface SampleOptions<T> extends CommonOptions {
  readonly batchSize: null;
  /** What to make of each sample. Default: the sample itself */
  readonly collateFn?: (sample: T) => unknown;
  readonly batchSampler?: never;
  readonly dropLast?: never;
}

export type DataLoaderOptions<T> = BatchOptions<T> | SampleOptions<T>;

/** What iterating over a loader gives. */
export type BatchOf<T, O> = [O] extends [{ readonly collateFn: (samples: never) => infer B }]
  ? Awaited<B>
  : [O] extends [{ readonly batchSize: null }]
    ? T
    : Collated<T>;

/** @throws {ArgumentError} for options that contradict each other, as PyTorch's DataLoader does */
export function checkOptions(options: DataLoaderOptions<never>, isStream: boolean): void {
  const { batchSize, shuffle = false, sampler, batchSampler, dropLast = false } = options;
  const numWorkers: number = options.numWorkers ?? 0;
  if (numWorkers !== 0) {
    throw new ArgumentError(
      `DataLoader: expected numWorkers to be 0, got ${numWorkers}: samples are read by the thread ` +
        "that iterates",
    );
  }
  if (isStream && (shuffle || sampler !== undefined || batchSampler !== undefined)) {
    throw new ArgumentError(
      "DataLoader: expected no shuffle, sampler or batchSampler for an IterableDataset, which " +
        "decides its order itself",
    );
  }
  if (sampler !== undefined && shuffle) {
    throw new ArgumentError("DataLoader: expected a sampler or shuffle, got both");
  }
  if (batchSampler !== undefined) {
    if (batchSize !== undefined || shuffle || sampler !== undefined || dropLast) {
      throw new ArgumentError(
        "DataLoader: expected batchSampler without batchSize, shuffle, sampler and dropLast, " +
          "which it replaces",
      );
    }
    return;
  }
  if (batchSize === null && dropLast) {
    throw new ArgumentError("DataLoader: expected dropLast only with batches, got batchSize null");
  }
  if (batchSize !== null) checkCount("DataLoader: expected batchSize", batchSize ?? 1);
}
