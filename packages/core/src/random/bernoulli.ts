import { roundToBfloat16, roundToFloat16 } from "../dtype-convert.ts";
import type { DType, HostArray } from "../dtype.ts";
import { CHUNK, type Chunk, fillInChunks, loadFrom } from "./chunks.ts";
import type { Generator } from "./generator.ts";
import type { Mt19937 } from "./mt19937.ts";
import { drawUniform24, drawUniform53 } from "./uniform.ts";

const WORD = 2 ** 32;

/**
 * Fills `out` with `one` with probability `p`, else 0. Every element takes two words, p 0 and 1 too.
 *
 * @param p - probability, 0 … 1
 * @param one - default 1
 * @see torch.Tensor.bernoulli_
 */
export function fillBernoulli(
  generator: Generator,
  out: HostArray,
  dtype: DType,
  p: number,
  one = 1,
): void {
  fillInChunks(out, dtype, (chunk) => drawBernoulli(generator.engine, chunk, p, one));
}

/**
 * Fills `out` with 1 where a sample is below that element's probability, else 0. The dtype of the
 * probabilities decides the stream: float64 takes two words per element, the others one.
 *
 * @param probabilities - as many as `out` has elements, in the same order, each 0 … 1
 * @param probabilityDtype - a floating point type
 * @see torch.bernoulli
 */
export function fillBernoulliTensor(
  generator: Generator,
  out: HostArray,
  dtype: DType,
  probabilities: HostArray,
  probabilityDtype: DType,
): void {
  const draw = probabilityDtype === "float64" ? drawUniform53 : drawUniform24;
  const buffer = new Float64Array(Math.min(out.length, CHUNK));
  fillInChunks(out, dtype, (chunk, start) => {
    const thresholds = buffer.subarray(0, chunk.length);
    loadFrom(probabilityDtype, probabilities, thresholds, start);
    draw(generator.engine, chunk);
    for (let i = 0; i < chunk.length; i++) chunk[i] = chunk[i]! < thresholds[i]! ? 1 : 0;
  });
}

/**
 * What dropout multiplies by what it keeps, `1 / (1 - p)` rounded as PyTorch rounds it.
 *
 * @param p - probability of dropping, 0 < p < 1: PyTorch draws nothing for 0 and 1
 * @see torch.nn.functional.dropout
 */
export function keepFactor(p: number, dtype: DType): number {
  const keep = 1 - p;
  if (dtype === "float64") return 1 / keep;
  const factor = Math.fround(1 / Math.fround(keep));
  if (dtype === "float16") return roundToFloat16(factor);
  return dtype === "bfloat16" ? roundToBfloat16(factor) : factor;
}

/**
 * Compares 53 random bits with p · 2⁵³ in two steps. The high bits alone decide nearly always, and
 * they do it by a sign bit: a branch on a random outcome would be mispredicted.
 */
function drawBernoulli(engine: Mt19937, chunk: Chunk, p: number, one: number): void {
  const threshold = p * 2 ** 53;
  const thresholdHigh = Math.floor(threshold / WORD);
  const thresholdLow = threshold - thresholdHigh * WORD;
  const words = engine.draw(2 * chunk.length);
  for (let i = 0; i < chunk.length; i++) {
    const difference = (words[2 * i]! & 0x1fffff) - thresholdHigh;
    let isBelow = difference >>> 31;
    if (difference === 0) isBelow = words[2 * i + 1]! < thresholdLow ? 1 : 0;
    chunk[i] = isBelow * one;
  }
}
