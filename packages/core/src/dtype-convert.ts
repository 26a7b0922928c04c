/**
 * float16 and bfloat16 as bits in a 16-bit integer, converted without help from the engine:
 * Node 20 has neither `Float16Array` nor `Math.f16round`.
 *
 * Narrowing goes through float32, as PyTorch's does (`c10::Half` and `c10::BFloat16` have no other
 * way in), so a double near a tie is rounded twice: `1 + 2⁻¹¹ + 2⁻⁴⁰` becomes the float16 `1`.
 */
const float32View = new Float32Array(1);
const bitsView = new Uint32Array(float32View.buffer);

const SIGN_16 = 0x8000;
const FLOAT16_INFINITY = 0x7c00;
const FLOAT16_NAN = 0x7e00;
const BFLOAT16_NAN = 0x7fc0;
const FLOAT32_INFINITY = 0x7f800000;
/** 65520 in float32: from here on float16 has only infinity. */
const FLOAT16_OVERFLOW = 0x477ff000;
/** 2⁻¹⁴ in float32, the smallest normal float16. */
const FLOAT16_SMALLEST_NORMAL = 0x38800000;
/** Difference of the two exponent biases, at float32's exponent position. */
const FLOAT16_REBIAS = (127 - 15) << 23;
/** 0.5: adding it makes float32's last place 2⁻²⁴, the spacing of float16 subnormals. */
const SUBNORMAL_MAGIC = 0x3f000000;

/** Bits of the float16 nearest to `x` (ties to even), by way of float32. */
export function numberToFloat16(x: number): number {
  float32View[0] = x;
  const bits = bitsView[0]!;
  const sign = (bits >>> 16) & SIGN_16;
  const magnitude = bits & 0x7fffffff;
  if (magnitude >= FLOAT16_OVERFLOW) {
    return sign | (magnitude > FLOAT32_INFINITY ? FLOAT16_NAN : FLOAT16_INFINITY);
  }
  if (magnitude < FLOAT16_SMALLEST_NORMAL) {
    float32View[0] = Math.abs(float32View[0]) + 0.5;
    return sign | (bitsView[0]! - SUBNORMAL_MAGIC);
  }
  const toEven = 0xfff + ((magnitude >>> 13) & 1);
  return sign | ((magnitude - FLOAT16_REBIAS + toEven) >>> 13);
}

/** The value of float16 `bits`. Exact. */
export function float16ToNumber(bits: number): number {
  const magnitude = bits & 0x7fff;
  if (magnitude >= FLOAT16_INFINITY) {
    if (magnitude > FLOAT16_INFINITY) return Number.NaN;
    return bits & SIGN_16 ? -Infinity : Infinity;
  }
  bitsView[0] = magnitude << 13;
  // Scaling by 2¹¹² corrects the exponent's bias and normalises subnormals in one exact step.
  const value = float32View[0]! * 2 ** 112;
  return bits & SIGN_16 ? -value : value;
}

/** Bits of the bfloat16 nearest to `x` (ties to even), by way of float32. */
export function numberToBfloat16(x: number): number {
  float32View[0] = x;
  const bits = bitsView[0]!;
  if ((bits & 0x7fffffff) > FLOAT32_INFINITY) return ((bits >>> 16) & SIGN_16) | BFLOAT16_NAN;
  return ((bits + 0x7fff + ((bits >>> 16) & 1)) >>> 16) & 0xffff;
}

/** The value of bfloat16 `bits`. Exact. */
export function bfloat16ToNumber(bits: number): number {
  bitsView[0] = bits << 16;
  return float32View[0]!;
}

/** The float16 value nearest to `x`. */
export function roundToFloat16(x: number): number {
  return float16ToNumber(numberToFloat16(x));
}

/** The bfloat16 value nearest to `x`. */
export function roundToBfloat16(x: number): number {
  return bfloat16ToNumber(numberToBfloat16(x));
}

/**
 * Rounds `source[0 … n)` to float16 bits in `target[start … start + n)`, n = `source.length`.
 * @see numberToFloat16
 */
export function encodeFloat16(
  source: Float32Array | Float64Array,
  target: Uint16Array,
  start = 0,
): void {
  for (let i = 0; i < source.length; i++) target[start + i] = numberToFloat16(source[i]!);
}

/**
 * Rounds `source[0 … n)` to bfloat16 bits in `target[start … start + n)`, n = `source.length`.
 * @see numberToBfloat16
 */
export function encodeBfloat16(
  source: Float32Array | Float64Array,
  target: Uint16Array,
  start = 0,
): void {
  for (let i = 0; i < source.length; i++) target[start + i] = numberToBfloat16(source[i]!);
}

/** Widens the float16 bits `source[start … start + n)` into `target[0 … n)`, n = `target.length`. */
export function decodeFloat16(
  source: Uint16Array,
  target: Float32Array | Float64Array,
  start = 0,
): void {
  for (let i = 0; i < target.length; i++) target[i] = float16ToNumber(source[start + i]!);
}

/** Widens the bfloat16 bits `source[start … start + n)` into `target[0 … n)`, n = `target.length`. */
export function decodeBfloat16(
  source: Uint16Array,
  target: Float32Array | Float64Array,
  start = 0,
): void {
  for (let i = 0; i < target.length; i++) target[i] = bfloat16ToNumber(source[start + i]!);
}
