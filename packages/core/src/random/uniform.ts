import { roundToBfloat16, roundToFloat16 } from "../dtype-convert.ts";
import type { DType, HostArray } from "../dtype.ts";
import { type Chunk, fillInChunks } from "./chunks.ts";
import { fma32, fma64 } from "./fused-multiply-add.ts";
import type { Generator } from "./generator.ts";
import type { Mt19937 } from "./mt19937.ts";

const WORD = 2 ** 32;

/** The next number in [0, 1) with 53 random bits, as `drawUniform53` makes them. */
export function nextUniform53(engine: Mt19937): number {
  const high = engine.nextWord() & 0x1fffff;
  return (high * WORD + engine.nextWord()) * 2 ** -53;
}

/** Fills `chunk` with numbers in [0, 1) of 24 random bits, one word each: float32 and halves. */
export function drawUniform24(engine: Mt19937, chunk: Chunk): void {
  const words = engine.draw(chunk.length);
  for (let i = 0; i < chunk.length; i++) chunk[i] = (words[i]! & 0xffffff) * 2 ** -24;
}

/** Fills `chunk` with numbers in [0, 1) of 53 random bits, two words each, the high one first. */
export function drawUniform53(engine: Mt19937, chunk: Chunk): void {
  const words = engine.draw(2 * chunk.length);
  for (let i = 0; i < chunk.length; i++) {
    chunk[i] = ((words[2 * i]! & 0x1fffff) * WORD + words[2 * i + 1]!) * 2 ** -53;
  }
}

/**
 * Fills `out` with samples of the uniform distribution on [low, high), in order.
 *
 * @param out - elements of `dtype`, a floating point type
 * @param low - default 0
 * @param high - at least `low`; equal bounds still draw. Default 1
 * @see torch.Tensor.uniform_
 */
export function fillUniform(
  generator: Generator,
  out: HostArray,
  dtype: DType,
  low = 0,
  high = 1,
): void {
  const { engine } = generator;
  if (dtype === "float64") {
    fillInChunks(out, dtype, (chunk) => {
      drawUniform53(engine, chunk);
      if (low !== 0 || high !== 1) stretch64(chunk, low, high);
    });
    return;
  }
  const low32 = Math.fround(low);
  const high32 = Math.fround(high);
  fillInChunks(out, dtype, (chunk) => {
    drawUniform24(engine, chunk);
    if (low !== 0 || high !== 1) stretch32(chunk, low32, high32);
    if (dtype !== "float32") excludeHigh(chunk, dtype, low, high);
  });
}

function stretch64(chunk: Chunk, low: number, high: number): void {
  const width = high - low;
  for (let i = 0; i < chunk.length; i++) {
    const value = fma64(chunk[i]!, width, low);
    chunk[i] = value === high ? low : value;
  }
}

function stretch32(chunk: Chunk, low: number, high: number): void {
  const width = Math.fround(high - low);
  for (let i = 0; i < chunk.length; i++) {
    const value = fma32(chunk[i]!, width, low);
    chunk[i] = value === high ? low : value;
  }
}

/** Rounding to a half type can reach the bound that the interval excludes. */
function excludeHigh(chunk: Chunk, dtype: DType, low: number, high: number): void {
  const round = dtype === "float16" ? roundToFloat16 : roundToBfloat16;
  const excluded = round(high);
  const replacement = round(low);
  for (let i = 0; i < chunk.length; i++) {
    const value = round(chunk[i]!);
    chunk[i] = value === excluded ? replacement : value;
  }
}
