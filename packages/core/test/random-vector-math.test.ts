import { describe, expect, test } from "vitest";
import { fma32 } from "../src/random/fused-multiply-add.ts";
import { log32, sinCos32 } from "../src/random/vector-math.ts";

/** The 2²⁴ uniform numbers k / 2²⁴ are all that the sampler calls these functions with. */
const ARGUMENTS = 2 ** 24;
const TIMEOUT_MS = 60_000;
const { fround } = Math;

function chain(x: number, coefficients: readonly number[]): number {
  let y = fround(coefficients[0]!);
  for (let i = 1; i < coefficients.length; i++) y = fma32(y, x, fround(coefficients[i]!));
  return y;
}

const LOG = [
  7.0376836292e-2, -1.151461031e-1, 1.167699874e-1, -1.2420140846e-1, 1.4249322787e-1,
  -1.6668057665e-1, 2.0000714765e-1, -2.4999993993e-1, 3.3333331174e-1,
];

/** The kernel's instructions, one fused multiply-add each. */
function logByFma(value: number): number {
  let exponent = Math.floor(Math.log2(value)) + 1;
  let x = value * 2 ** -exponent;
  if (x < fround(Math.SQRT1_2)) {
    exponent -= 1;
    x = fround(fround(x - 1) + x);
  } else {
    x = fround(x - 1);
  }
  const z = fround(x * x);
  let y = fround(chain(x, LOG) * x);
  y = fma32(y, z, fround(exponent * fround(-2.1219444e-4)));
  y = fma32(-z, 0.5, y);
  return fma32(exponent, 0.693359375, fround(x + y));
}

function sinCosByFma(angle: number): readonly [number, number] {
  const octant = (Math.trunc(fround(angle * fround(1.27323954473516))) + 1) & ~1;
  let x = fma32(octant, -0.78515625, angle);
  x = fma32(octant, fround(-2.4187564849853516e-4), x);
  x = fma32(octant, fround(-3.774894977445941e-8), x);
  const z = fround(x * x);
  const c = fround(
    chain(z, [2.443315711809948e-5, -1.388731625493765e-3, 4.166664568298827e-2]) * z,
  );
  const cosine = fround(fma32(c, z, -fround(z * 0.5)) + 1);
  const s = fround(chain(z, [-1.9515295891e-4, 8.3321608736e-3, -1.6666654611e-1]) * z);
  const sine = fma32(s, x, x);
  const [first, second] = octant & 2 ? [cosine, sine] : [sine, cosine];
  return [octant & 4 ? -first : first, (octant - 2) & 4 ? second : -second];
}

describe("vectorised functions of normal sampling", () => {
  test(
    "log32 equals the fused instructions on every argument",
    () => {
      let different = 0;
      for (let k = 1; k <= ARGUMENTS; k++) {
        const x = k / ARGUMENTS;
        if (!Object.is(log32(x), logByFma(x))) different++;
      }
      expect(different).toBe(0);
    },
    TIMEOUT_MS,
  );

  test(
    "sinCos32 equals the fused instructions on every argument",
    () => {
      const result = new Float64Array(2);
      let different = 0;
      for (let k = 0; k < ARGUMENTS; k++) {
        const angle = fround(fround(2 * Math.PI) * (k / ARGUMENTS));
        sinCos32(angle, result);
        const [sine, cosine] = sinCosByFma(angle);
        if (!Object.is(result[0], sine) || !Object.is(result[1], cosine)) different++;
      }
      expect(different).toBe(0);
    },
    TIMEOUT_MS,
  );

  test("they are the logarithm, sine and cosine to single precision", () => {
    const result = new Float64Array(2);
    for (let k = 1; k <= 1000; k++) {
      const x = fround(k / 1000);
      expect(Math.abs(log32(x) - Math.log(x))).toBeLessThan(2e-7 * (1 + Math.abs(Math.log(x))));
      const angle = fround(2 * Math.PI * x);
      sinCos32(angle, result);
      expect(Math.abs(result[0]! - Math.sin(angle))).toBeLessThan(2e-7);
      expect(Math.abs(result[1]! - Math.cos(angle))).toBeLessThan(2e-7);
    }
  });
});
