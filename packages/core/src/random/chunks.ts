import { decodeBfloat16, decodeFloat16, encodeBfloat16, encodeFloat16 } from "../dtype-convert.ts";
import type { DType, HostArray } from "../dtype.ts";
import { InternalError } from "../errors.ts";

/** Elements drawn at a time: a multiple of the normal sampler's block of 16 that fits the cache. */
export const CHUNK = 1024;

/** Samples are drawn as numbers in chunks of this kind, so each algorithm has one fast loop. */
export type Chunk = Float64Array;

/**
 * Calls `draw(chunk, start)` for consecutive pieces of `out` and stores each converted to `dtype`.
 */
export function fillInChunks(
  out: HostArray,
  dtype: DType,
  draw: (chunk: Chunk, start: number) => void,
): void {
  const whole = new Float64Array(Math.min(out.length, CHUNK));
  for (let start = 0; start < out.length; start += CHUNK) {
    const left = out.length - start;
    const chunk = left < whole.length ? whole.subarray(0, left) : whole;
    draw(chunk, start);
    storeAs(dtype, chunk, out, start);
  }
}

/**
 * Stores numbers into `out` from `start` on, converted to `dtype` as PyTorch converts them. For
 * int64 the numbers must be integers below 2⁵³.
 */
export function storeAs(
  dtype: DType,
  values: Float64Array | Uint32Array,
  out: HostArray,
  start: number,
): void {
  if (out instanceof BigInt64Array) return storeInt64(values, out, start);
  if (dtype === "bool") {
    for (let i = 0; i < values.length; i++) out[start + i] = values[i] === 0 ? 0 : 1;
  } else if (dtype === "float16" || dtype === "bfloat16") {
    const doubles = values instanceof Float64Array ? values : Float64Array.from(values);
    const encode = dtype === "float16" ? encodeFloat16 : encodeBfloat16;
    encode(doubles, as16Bit(out), start);
  } else {
    out.set(values, start);
  }
}

/** Reads `source[start … start + n)` as numbers into `target`, n = `target.length`. */
export function loadFrom(dtype: DType, source: HostArray, target: Float64Array, start = 0): void {
  if (source instanceof BigInt64Array) {
    for (let i = 0; i < target.length; i++) target[i] = Number(source[start + i]);
  } else if (dtype === "float16") {
    decodeFloat16(as16Bit(source), target, start);
  } else if (dtype === "bfloat16") {
    decodeBfloat16(as16Bit(source), target, start);
  } else {
    target.set(source.subarray(start, start + target.length));
  }
}

/** The 32-bit halves of 64-bit integers, low half first (JavaScript's platforms are little-endian). */
export function halvesOf(values: BigInt64Array | BigUint64Array): Int32Array {
  return new Int32Array(values.buffer, values.byteOffset, values.length * 2);
}

function storeInt64(values: Float64Array | Uint32Array, out: BigInt64Array, start: number): void {
  const halves = halvesOf(out);
  let at = 2 * start;
  for (let i = 0; i < values.length; i++) {
    const value = values[i]!;
    halves[at++] = value;
    halves[at++] = Math.floor(value * 2 ** -32);
  }
}

function as16Bit(array: HostArray): Uint16Array {
  if (array instanceof Uint16Array) return array;
  throw new InternalError(
    `random: expected float16 or bfloat16 bits, got ${array.constructor.name}`,
  );
}
