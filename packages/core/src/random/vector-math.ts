/**
 * The single-precision logarithm, sine and cosine that PyTorch's vectorised normal sampling uses:
 * the Cephes polynomials of `avx_mathfun.h` with GCC's contraction into fused multiply-adds. They
 * are needed bit for bit, so the engine's own functions would not do.
 *
 * NOTE: `fround(a * b + c)` rounds twice where the instruction rounds once, which can differ about
 * once in 2²⁹ operations. The sampler calls with 2²⁴ arguments only; the test goes through all of
 * them against true fused multiply-adds and none differs.
 */
const { fround } = Math;

const float32View = new Float32Array(1);
const bitsView = new Int32Array(float32View.buffer);

const SQRT_HALF = fround(Math.SQRT1_2);
const LOG_0 = fround(7.0376836292e-2);
const LOG_1 = fround(-1.151461031e-1);
const LOG_2 = fround(1.167699874e-1);
const LOG_3 = fround(-1.2420140846e-1);
const LOG_4 = fround(1.4249322787e-1);
const LOG_5 = fround(-1.6668057665e-1);
const LOG_6 = fround(2.0000714765e-1);
const LOG_7 = fround(-2.4999993993e-1);
const LOG_8 = fround(3.3333331174e-1);
/** ln 2 in two parts, the first exact in few bits. */
const LN2_LOW = fround(-2.1219444e-4);
const LN2_HIGH = 0.693359375;

/** The natural logarithm of a positive, normal float32. */
export function log32(value: number): number {
  float32View[0] = value;
  const pattern = bitsView[0]!;
  let exponent = (pattern >>> 23) - 126;
  bitsView[0] = (pattern & 0x007fffff) | 0x3f000000;
  const fraction = float32View[0];
  let x = fround(fraction - 1);
  if (fraction < SQRT_HALF) {
    exponent -= 1;
    x = fround(x + fraction);
  }
  const z = fround(x * x);
  let y = fround(LOG_0 * x + LOG_1);
  y = fround(y * x + LOG_2);
  y = fround(y * x + LOG_3);
  y = fround(y * x + LOG_4);
  y = fround(y * x + LOG_5);
  y = fround(y * x + LOG_6);
  y = fround(y * x + LOG_7);
  y = fround(y * x + LOG_8);
  y = fround(y * x);
  y = fround(y * z + fround(exponent * LN2_LOW));
  y = fround(y - 0.5 * z);
  x = fround(x + y);
  return fround(exponent * LN2_HIGH + x);
}

const FOUR_OVER_PI = fround(1.27323954473516);
/** -π/4 in three parts. */
const QUARTER_PI_1 = -0.78515625;
const QUARTER_PI_2 = fround(-2.4187564849853516e-4);
const QUARTER_PI_3 = fround(-3.774894977445941e-8);
const SIN_0 = fround(-1.9515295891e-4);
const SIN_1 = fround(8.3321608736e-3);
const SIN_2 = fround(-1.6666654611e-1);
const COS_0 = fround(2.443315711809948e-5);
const COS_1 = fround(-1.388731625493765e-3);
const COS_2 = fround(4.166664568298827e-2);

/** Puts sine and cosine of the float32 `angle` ≥ 0 into `result[0]` and `result[1]`. */
export function sinCos32(angle: number, result: Float64Array): void {
  const octant = (Math.trunc(fround(angle * FOUR_OVER_PI)) + 1) & ~1;
  let x = fround(octant * QUARTER_PI_1 + angle);
  x = fround(octant * QUARTER_PI_2 + x);
  x = fround(octant * QUARTER_PI_3 + x);
  const z = fround(x * x);

  let cosine = fround(COS_0 * z + COS_1);
  cosine = fround(cosine * z + COS_2);
  cosine = fround(cosine * z);
  cosine = fround(cosine * z - 0.5 * z);
  cosine = fround(cosine + 1);

  let sine = fround(SIN_0 * z + SIN_1);
  sine = fround(sine * z + SIN_2);
  sine = fround(sine * z);
  sine = fround(sine * x + x);

  const isSwapped = (octant & 2) !== 0;
  const first = isSwapped ? cosine : sine;
  const second = isSwapped ? sine : cosine;
  result[0] = (octant & 4) !== 0 ? -first : first;
  result[1] = ((octant - 2) & 4) === 0 ? -second : second;
}
