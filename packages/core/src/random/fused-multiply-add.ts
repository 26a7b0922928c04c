/**
 * `a · b + c` rounded once to float32, for float32 arguments: what one FMA instruction gives.
 */
export function fma32(a: number, b: number, c: number): number {
  const product = a * b; // exact: 48 bits
  const sum = product + c;
  const rounded = Math.fround(sum);
  if (rounded !== sum) {
    // Rounding twice goes wrong only where the double landed on the middle of two float32 values
    // and was itself rounded; then what it lost decides.
    const mirrored = 2 * sum - rounded;
    if (Math.fround(mirrored) === mirrored && Number.isFinite(rounded)) {
      const back = sum - product;
      const lost = product - (sum - back) + (c - back);
      if (lost > 0) return Math.max(rounded, mirrored);
      if (lost < 0) return Math.min(rounded, mirrored);
    }
  }
  return rounded;
}

const float64View = new Float64Array(1);
const halves = new Int32Array(float64View.buffer);
const LOW = 0;
const HIGH = 1;

/** 2²⁷ + 1: multiplying by it splits a double into two halves of 26 bits. */
const SPLITTER = 134217729;
/** Outside of these sizes of the product its error term would overflow or lose bits. */
const SMALLEST_PRODUCT = 2 ** -960;
const LARGEST_FACTOR = 2 ** 990;

/**
 * `a · b + c` rounded once to float64, as one FMA instruction gives. Products below 2⁻⁹⁶⁰ and
 * factors above 2⁹⁹⁰ in magnitude are rounded twice, as `a * b + c` is.
 *
 * @see Boldo, Melquiond: Emulation of FMA and correctly rounded sums (IEEE TC 57, 2008)
 */
export function fma64(a: number, b: number, c: number): number {
  const product = a * b;
  // Adding a zero rounds nothing away, but it decides the sign of a zero result.
  if (c === 0 || product === 0) return product + c;
  const isSafe =
    Math.abs(product) > SMALLEST_PRODUCT &&
    Math.abs(product) < LARGEST_FACTOR &&
    Math.abs(a) < LARGEST_FACTOR &&
    Math.abs(b) < LARGEST_FACTOR &&
    Math.abs(c) < LARGEST_FACTOR;
  if (!isSafe) return product + c;

  const scaledA = SPLITTER * a;
  const highA = scaledA - (scaledA - a);
  const lowA = a - highA;
  const scaledB = SPLITTER * b;
  const highB = scaledB - (scaledB - b);
  const lowB = b - highB;
  const productError = highA * highB - product + highA * lowB + lowA * highB + lowA * lowB;

  // c + productError = middle + middleError, product + middle = top + topError, all exactly.
  const middle = c + productError;
  const middleBack = middle - c;
  const middleError = c - (middle - middleBack) + (productError - middleBack);
  const top = product + middle;
  const topBack = top - product;
  const topError = product - (top - topBack) + (middle - topBack);

  return top + addRoundingToOdd(topError, middleError);
}

/** `a + b`; when that is inexact, the neighbour with an odd last bit, so a later rounding is safe. */
function addRoundingToOdd(a: number, b: number): number {
  const sum = a + b;
  const back = sum - a;
  const lost = a - (sum - back) + (b - back);
  if (lost === 0) return sum;
  float64View[0] = sum;
  if ((halves[LOW]! & 1) === 0) {
    if (lost > 0 === sum > 0) {
      halves[LOW]! += 1;
    } else {
      if (halves[LOW] === 0) halves[HIGH]! -= 1;
      halves[LOW]! -= 1;
    }
  }
  return float64View[0];
}
