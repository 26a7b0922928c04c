import { roundToBfloat16, roundToFloat16 } from "../dtype-convert.ts";
import { dtypes, type DType, type HostArray } from "../dtype.ts";
import { loadFrom } from "./chunks.ts";
import { fillExponential } from "./exponential.ts";
import type { Generator } from "./generator.ts";
import type { Mt19937 } from "./mt19937.ts";
import { nextUniform53 } from "./uniform.ts";

/** What to draw from each row of weights. */
export interface MultinomialSpec {
  /** Rows of weights, each a distribution of its own. */
  readonly rows: number;
  /** Weights per row. */
  readonly categories: number;
  /** Samples per row; without replacement at most as many as the row has weights above 0. */
  readonly samples: number;
  /** Whether a category can be drawn again. */
  readonly replacement: boolean;
}

/**
 * Draws category indices in proportion to weights, which need not sum to 1.
 *
 * Without replacement, or for one sample, the categories race: the largest of weight / exponential
 * sample win, two words per weight. With replacement, each sample searches the cumulative sum, two
 * words per sample. Among equal quotients the lower index wins, which PyTorch leaves open.
 *
 * @param weights - `[rows, categories]`, ≥ 0 and finite, each row with a positive sum
 * @param dtype - dtype of the weights, a floating point type; the arithmetic rounds to it
 * @returns `[rows, samples]` indices
 * @see torch.multinomial
 */
export function multinomial(
  generator: Generator,
  weights: HostArray,
  dtype: DType,
  spec: MultinomialSpec,
): Int32Array<ArrayBuffer> {
  const { rows, categories, samples } = spec;
  const values = new Float64Array(rows * categories);
  loadFrom(dtype, weights, values);
  const result = new Int32Array(rows * samples);
  const races = !spec.replacement || samples === 1;
  if (races) divideByExponential(generator, values, dtype);
  for (let row = 0; row < rows; row++) {
    const rowValues = values.subarray(row * categories, (row + 1) * categories);
    const rowResult = result.subarray(row * samples, (row + 1) * samples);
    if (!races) {
      toCumulative(rowValues, dtype);
      searchSamples(generator.engine, rowValues, rowResult);
    } else if (samples === 1) {
      rowResult[0] = indexOfLargest(rowValues);
    } else {
      const order = Uint32Array.from(rowValues.keys());
      order.sort((a, b) => rowValues[b]! - rowValues[a]! || a - b);
      rowResult.set(order.subarray(0, samples));
    }
  }
  return result;
}

function divideByExponential(generator: Generator, values: Float64Array, dtype: DType): void {
  const exponential = new dtypes[dtype].hostArray(values.length);
  fillExponential(generator, exponential, dtype);
  const divisors = new Float64Array(values.length);
  loadFrom(dtype, exponential, divisors);
  const round = roundingOf(dtype);
  for (let i = 0; i < values.length; i++) values[i] = round(values[i]! / divisors[i]!);
}

function roundingOf(dtype: DType): (x: number) => number {
  if (dtype === "float64") return Number;
  if (dtype === "float16") return roundToFloat16;
  return dtype === "bfloat16" ? roundToBfloat16 : Math.fround;
}

function indexOfLargest(values: Float64Array): number {
  let best = 0;
  for (let i = 1; i < values.length; i++) if (values[i]! > values[best]!) best = i;
  return best;
}

/** Replaces weights by their running share of the total; the half types accumulate in float32. */
function toCumulative(values: Float64Array, dtype: DType): void {
  const round = dtype === "float64" ? Number : Math.fround;
  let sum = 0;
  for (let i = 0; i < values.length; i++) {
    sum = round(sum + values[i]!);
    values[i] = sum;
  }
  for (let i = 0; i < values.length; i++) values[i] = round(values[i]! / sum);
  values[values.length - 1] = 1;
}

/** For each sample, the first category whose cumulative share reaches a uniform number. */
function searchSamples(engine: Mt19937, cumulative: Float64Array, result: Int32Array): void {
  for (let i = 0; i < result.length; i++) {
    const target = nextUniform53(engine);
    let left = 0;
    let right = cumulative.length;
    while (left < right) {
      const middle = left + ((right - left) >> 1);
      if (cumulative[middle]! < target) left = middle + 1;
      else right = middle;
    }
    result[i] = left;
  }
}
