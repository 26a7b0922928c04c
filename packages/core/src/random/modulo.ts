/**
 * `(high · 2³² + low) mod divisor` without bigints, for words `high` and `low` and an integer
 * divisor from 1 to 2³². Long division by digits of 16 bits keeps every step below 2⁴⁸.
 */
export function moduloOfWords(high: number, low: number, divisor: number): number {
  const first = remainder(high, divisor);
  const second = remainder(first * 65536 + (low >>> 16), divisor);
  return remainder(second * 65536 + (low & 0xffff), divisor);
}

/** `value mod divisor` for 0 ≤ value < 2⁵⁰: a division is many times faster than `%` on doubles. */
function remainder(value: number, divisor: number): number {
  const rest = value - Math.floor(value / divisor) * divisor;
  // The rounded quotient can be one too large.
  return rest < 0 ? rest + divisor : rest;
}
