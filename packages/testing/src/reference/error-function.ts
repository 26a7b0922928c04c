/**
 * erf by its Maclaurin series, which converges for every x and is exact to about 1e-15 where the terms
 * stay small: |x| < 2.
 * @see Abramowitz and Stegun, 7.1.6
 */
function series(x: number): number {
  let term = x;
  let sum = x;
  for (let n = 1; Math.abs(term) > 1e-18 * Math.abs(sum); n++) {
    term *= (2 * x * x) / (2 * n + 1);
    sum += term;
  }
  return (2 / Math.sqrt(Math.PI)) * Math.exp(-x * x) * sum;
}

/**
 * erfc for x >= 2 by its continued fraction, evaluated from the tail.
 * @see Abramowitz and Stegun, 7.1.14
 */
function fraction(x: number): number {
  let tail = x;
  for (let k = 120; k >= 1; k--) tail = x + k / 2 / tail;
  return Math.exp(-x * x) / Math.sqrt(Math.PI) / tail;
}

/** The error function, in double precision. */
export function erf(x: number): number {
  if (Math.abs(x) < 2) return x === 0 ? x : series(x);
  return x > 0 ? 1 - erfc(x) : erfc(-x) - 1;
}

/** 1 - erf(x) without cancellation, in double precision. */
export function erfc(x: number): number {
  if (Number.isNaN(x)) return x;
  if (x < 2) return x < -2 ? 2 - erfc(-x) : 1 - erf(x);
  return x > 27 ? 0 : fraction(x);
}
