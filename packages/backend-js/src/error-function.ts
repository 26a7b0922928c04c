/**
 * erf and erfc to within a few units in the last place of a double: minimax rational functions on
 * three ranges of |x|, with coefficients (n = numerator, d = denominator) from
 * W. J. Cody, "Rational Chebyshev Approximations for the Error Function", Math. Comp. 23 (1969).
 */
const smallN = [
  3209.3775891384694, 377.485237685302, 113.86415415105016, 3.1611237438705655, 0.18577770618460315,
];
const smallD = [2844.236833439171, 1282.616526077372, 244.0246379344442, 23.60129095234412, 1];

const middleN = [
  1230.339354797997, 2051.078377826071, 1712.0476126340707, 881.952221241769, 298.6351381974001,
  66.11919063714163, 8.883149794388377, 0.5641884969886701, 2.1531153547440383e-8,
];
const middleD = [
  1230.3393548037495, 3439.3676741437216, 4362.619090143247, 3290.79923573346, 1621.3895745666903,
  537.1811018620099, 117.6939508913125, 15.744926110709835, 1,
];

const largeN = [
  0.0006587491615298378, 0.01608378514874228, 0.12578172611122926, 0.36034489994980445,
  0.30532663496123236, 0.016315387137302097,
];
const largeD = [
  0.0023352049762686918, 0.06051834131244132, 0.5279051029514285, 1.8729528499234604,
  2.568520192289822, 1,
];

/** `c[0] + c[1] x + c[2] x² + …` */
function polynomial(c: readonly number[], x: number): number {
  return c.reduceRight((sum, coefficient) => sum * x + coefficient, 0);
}

/** exp(-x²) without the loss of digits of x²: x = s + d with s a multiple of 1/16, whose square is exact. */
function gauss(x: number): number {
  const s = Math.trunc(x * 16) / 16;
  return Math.exp(-s * s) * Math.exp(-(x - s) * (x + s));
}

/** erf for |x| ≤ 15/32. */
function erfSmall(x: number): number {
  const square = x * x;
  return (x * polynomial(smallN, square)) / polynomial(smallD, square);
}

/** erfc for x > 15/32. */
function erfcTail(x: number): number {
  if (x <= 4) return (gauss(x) * polynomial(middleN, x)) / polynomial(middleD, x);
  if (x > 28) return 0;
  const z = 1 / (x * x);
  const correction = (z * polynomial(largeN, z)) / polynomial(largeD, z);
  return (gauss(x) * (1 / Math.sqrt(Math.PI) - correction)) / x;
}

/** `2/√π ∫₀ˣ exp(−t²) dt` */
export function erf(x: number): number {
  if (Math.abs(x) <= 15 / 32) return erfSmall(x);
  return x < 0 ? erfcTail(-x) - 1 : 1 - erfcTail(x);
}

/** `1 − erf(x)`, accurate where erf is close to 1. */
export function erfc(x: number): number {
  if (Math.abs(x) <= 15 / 32) return 1 - erfSmall(x);
  return x < 0 ? 2 - erfcTail(-x) : erfcTail(x);
}
