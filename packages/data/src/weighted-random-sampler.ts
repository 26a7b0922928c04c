import { ArgumentError, defaultGenerator, drawMultinomial, type Generator } from "@t/core";
import { checkCount, type Sampler } from "./sampler.ts";

export interface WeightedRandomSamplerOptions {
  /** Whether a sample can come up again. Default true */
  readonly replacement?: boolean;
  /** Where to draw from. Default: the default generator */
  readonly generator?: Generator;
}

/**
 * Positions drawn in proportion to weights, as to balance classes of different size.
 *
 * @example
 * new WeightedRandomSampler([0.1, 0.9, 0.4], 5); // five of 0, 1, 2, mostly 1
 * @see torch.utils.data.WeightedRandomSampler
 */
export class WeightedRandomSampler implements Sampler {
  readonly length: number;
  readonly replacement: boolean;
  readonly #weights: Float64Array<ArrayBuffer>;
  readonly #generator: Generator | undefined;

  /**
   * @param weights - one per sample, ≥ 0 and finite; they need not sum to 1
   * @param numSamples - how many to draw, integer > 0
   * @throws {ArgumentError} for weights that are not such, or fewer of them above 0 than must be
   *   drawn without replacement
   */
  constructor(
    weights: Iterable<number>,
    numSamples: number,
    options: WeightedRandomSamplerOptions = {},
  ) {
    const { replacement = true, generator } = options;
    checkCount("WeightedRandomSampler: expected numSamples", numSamples);
    this.#weights = Float64Array.from(weights);
    const wrong = this.#weights.find((weight) => !(weight >= 0 && weight < Infinity));
    if (wrong !== undefined) {
      throw new ArgumentError(
        `WeightedRandomSampler: expected weights that are ≥ 0 and finite, got ${wrong}`,
      );
    }
    const positive = this.#weights.filter((weight) => weight > 0).length;
    const needed = replacement ? 1 : numSamples;
    if (positive < needed) {
      throw new ArgumentError(
        `WeightedRandomSampler: expected at least ${needed} weights above 0, got ${positive}`,
      );
    }
    this.length = numSamples;
    this.replacement = replacement;
    this.#generator = generator;
  }

  *[Symbol.iterator](): IterableIterator<number> {
    yield* drawMultinomial(this.#generator ?? defaultGenerator(), this.#weights, "float64", {
      rows: 1,
      categories: this.#weights.length,
      samples: this.length,
      replacement: this.replacement,
    });
  }
}
