import { roundToBfloat16, roundToFloat16 } from "../dtype-convert.ts";
import { dtypes, type DType, type HostArray, isFloatingPoint } from "../dtype.ts";
import { type Chunk, fillInChunks, halvesOf } from "./chunks.ts";
import type { Generator } from "./generator.ts";
import { moduloOfWords } from "./modulo.ts";
import type { Mt19937 } from "./mt19937.ts";

const INT64_MIN = -(2n ** 63n);
/** Ranges from here on take two words per element, for every dtype. */
const WIDE = 2n ** 28n;
/** Bounds below this leave room for a 32-bit remainder within a double's 53 bits. */
const SAFE = 2n ** 52n;

/** Bits of precision of the floating point types. */
const precision = { float16: 11n, bfloat16: 8n, float32: 24n, float64: 53n } as const;

const word64 = new BigUint64Array(1);
const word64Halves = halvesOf(word64);

/** The next 64 bits: two words, the high one first. */
function nextWord64(engine: Mt19937): bigint {
  word64Halves[1] = engine.nextWord();
  word64Halves[0] = engine.nextWord();
  return word64[0]!;
}

/**
 * A fresh seed drawn from `generator`, 0 … 2⁶³ - 1: what `torch.empty((), dtype=torch.int64)
 * .random_()` gives, from which a DataLoader seeds its epoch.
 */
export function loaderSeed(generator: Generator): bigint {
  return BigInt.asUintN(63, nextWord64(generator.engine));
}

/**
 * Fills `out` with integers from [low, high), by a remainder without rejection: one word each, two
 * for ranges of 2²⁸ and more. Bounds that a floating point dtype cannot hold move inward.
 *
 * @param low - within the values of `dtype`, -2⁶³ at least
 * @param high - above `low`; 2⁶³ at most
 * @see torch.randint
 */
export function fillRandint(
  generator: Generator,
  out: HostArray,
  dtype: DType,
  low: bigint,
  high: bigint,
): void {
  let from = low;
  let to = high;
  if (isFloatingPoint(dtype)) {
    from = raiseToRepresentable(low, dtype);
    to = lowerToRepresentable(high, dtype);
  }
  fillRange(generator.engine, out, dtype, from, to - from);
}

/**
 * Fills `out` with integers from all values of an integer `dtype` that are ≥ 0, or 0 … 2^precision
 * of a floating point one.
 * @see torch.Tensor.random_ without arguments
 */
export function fillRandom(generator: Generator, out: HostArray, dtype: DType): void {
  const { engine } = generator;
  const range = largestInteger(dtype) + 1n;
  if (dtype === "int64" || dtype === "float64") {
    fillWithBigints(engine, out, dtype, 0n, range);
  } else {
    fillInChunks(out, dtype, (chunk) => drawNarrow(engine, chunk, 0, Number(range)));
  }
}

/**
 * Fills `out` with integers from `from` to the largest of an integer `dtype`, or to 2^precision of
 * a floating point one; with `from` = -2⁶³, from all 64-bit integers.
 * @see torch.Tensor.random_ with `from` alone
 */
export function fillRandomFrom(
  generator: Generator,
  out: HostArray,
  dtype: DType,
  from: bigint,
): void {
  if (from === INT64_MIN) {
    fillWithBigints(generator.engine, out, dtype, 0n, 2n ** 64n);
    return;
  }
  const base = isFloatingPoint(dtype) ? raiseToRepresentable(from, dtype) : from;
  fillRange(generator.engine, out, dtype, base, largestInteger(dtype) + 1n - base);
}

function largestInteger(dtype: DType): bigint {
  if (dtype === "bool") return 1n;
  if (isPrecisionDtype(dtype)) return 2n ** precision[dtype];
  const bits = 8n * BigInt(dtypes[dtype].itemSize);
  return 2n ** (dtype === "uint8" ? bits : bits - 1n) - 1n;
}

function isPrecisionDtype(dtype: DType): dtype is keyof typeof precision {
  return dtype in precision;
}

function fillRange(
  engine: Mt19937,
  out: HostArray,
  dtype: DType,
  base: bigint,
  range: bigint,
): void {
  if (range > 2n ** 32n || base <= -SAFE || base >= SAFE) {
    fillWithBigints(engine, out, dtype, base, range);
    return;
  }
  const draw = range < WIDE ? drawNarrow : drawWide;
  fillInChunks(out, dtype, (chunk) => draw(engine, chunk, Number(base), Number(range)));
}

function drawNarrow(engine: Mt19937, chunk: Chunk, base: number, range: number): void {
  const words = engine.draw(chunk.length);
  const divisor = range >>> 0;
  for (let i = 0; i < chunk.length; i++) chunk[i] = base + (words[i]! % divisor);
}

function drawWide(engine: Mt19937, chunk: Chunk, base: number, range: number): void {
  const words = engine.draw(2 * chunk.length);
  for (let i = 0; i < chunk.length; i++) {
    chunk[i] = base + moduloOfWords(words[2 * i]!, words[2 * i + 1]!, range);
  }
}

function fillWithBigints(
  engine: Mt19937,
  out: HostArray,
  dtype: DType,
  base: bigint,
  range: bigint,
): void {
  const next =
    range < WIDE
      ? (): bigint => BigInt(engine.nextWord()) % range
      : (): bigint => nextWord64(engine) % range;
  if (out instanceof BigInt64Array) {
    for (let i = 0; i < out.length; i++) out[i] = next() + base;
    return;
  }
  const toNumber = dtype === "float64" ? Number : toNumberForNarrowing;
  fillInChunks(out, dtype, (chunk) => {
    for (let i = 0; i < chunk.length; i++) chunk[i] = toNumber(BigInt.asIntN(64, next() + base));
  });
}

/** A double that rounds to the same float32 as the integer itself: its last bit tells of a loss. */
function toNumberForNarrowing(value: bigint): number {
  if (value > -SAFE && value < SAFE) return Number(value);
  const kept = value >> 11n;
  const isExact = kept << 11n === value;
  return Number(isExact ? kept : kept | 1n) * 2048;
}

/** PyTorch's `update_from`: the smallest value from `from` on that does not round below it. */
function raiseToRepresentable(from: bigint, dtype: DType): bigint {
  const next = throughDtype(from + 1n, dtype);
  return next < from ? next + spacing(from + 1n, dtype) : from;
}

/** PyTorch's `update_to`: the largest bound up to `to` whose predecessor does not round up to it. */
function lowerToRepresentable(to: bigint, dtype: DType): bigint {
  const last = throughDtype(to - 1n, dtype);
  return last >= to ? last - spacing(to - 1n, dtype) : to;
}

/** The distance of neighbours of `dtype` around an integer that it cannot hold. */
function spacing(value: bigint, dtype: DType): bigint {
  const magnitude = value < 0n ? -value : value;
  const exponent = BigInt(magnitude.toString(2).length - 1);
  return isPrecisionDtype(dtype) ? 1n << (exponent - precision[dtype] + 1n) : 1n;
}

/** `value` converted to `dtype` and back to int64; what does not fit becomes -2⁶³, as on x86. */
function throughDtype(value: bigint, dtype: DType): bigint {
  let rounded = Number(value);
  if (dtype !== "float64") rounded = Math.fround(toNumberForNarrowing(value));
  if (dtype === "float16") rounded = roundToFloat16(rounded);
  if (dtype === "bfloat16") rounded = roundToBfloat16(rounded);
  return Math.abs(rounded) < 2 ** 63 ? BigInt(rounded) : INT64_MIN;
}
