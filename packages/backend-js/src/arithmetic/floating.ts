import { erf, erfc } from "../error-function.ts";
import type { Arithmetic, Combine, CombineKind, Map, MapKind } from "./kinds.ts";

type FloatMapKind = Exclude<MapKind, "bitwiseNot">;
type FloatCombineKind = Exclude<CombineKind, `bitwise${string}`>;

/** To the nearest integer, ties to even, keeping the sign of zero. */
function round(x: number): number {
  return Math.abs(x % 1) === 0.5 ? 2 * Math.round(x / 2) : Math.round(x);
}

function sigmoid(x: number): number {
  return 1 / (1 + Math.exp(-x));
}

const unary: { readonly [K in FloatMapKind]: Map<number> } = {
  abs: Math.abs,
  neg: (x) => -x,
  sign: (x) => Number(x > 0) - Number(x < 0),
  ceil: Math.ceil,
  floor: Math.floor,
  round,
  trunc: Math.trunc,
  frac: (x) => x - Math.trunc(x),
  square: (x) => x * x,
  relu: (x) => (x < 0 ? 0 : x),
  sqrt: Math.sqrt,
  rsqrt: (x) => 1 / Math.sqrt(x),
  reciprocal: (x) => 1 / x,
  exp: Math.exp,
  expm1: Math.expm1,
  exp2: (x) => 2 ** x,
  log: Math.log,
  log1p: Math.log1p,
  log2: Math.log2,
  log10: Math.log10,
  sin: Math.sin,
  cos: Math.cos,
  tan: Math.tan,
  asin: Math.asin,
  acos: Math.acos,
  atan: Math.atan,
  sinh: Math.sinh,
  cosh: Math.cosh,
  tanh: Math.tanh,
  asinh: Math.asinh,
  acosh: Math.acosh,
  atanh: Math.atanh,
  sigmoid,
  erf,
  erfc,
  silu: (x) => x / (1 + Math.exp(-x)),
  gelu: (x) => 0.5 * x * erfc(-x * Math.SQRT1_2),
};

/** The remainder with the sign of the divisor. */
function remainder(a: number, b: number): number {
  const rest = a % b;
  return rest !== 0 && rest < 0 !== b < 0 ? rest + b : rest;
}

/** Floor of the exact quotient, which the rounded quotient may have passed. */
function floorDivide(a: number, b: number): number {
  if (b === 0) return a / b;
  const rest = a % b;
  const quotient = (a - rest) / b - (rest !== 0 && rest < 0 !== b < 0 ? 1 : 0);
  return quotient === 0 ? Math.trunc(a / b) : Math.round(quotient);
}

/** C's `pow`: 1 to any power is 1, and so is -1 to an infinite one. */
function power(base: number, exponent: number): number {
  if (base === 1 || (base === -1 && Math.abs(exponent) === Infinity)) return 1;
  return base ** exponent;
}

const binary: { readonly [K in FloatCombineKind]: Combine<number> } = {
  add: (a, b) => a + b,
  sub: (a, b) => a - b,
  mul: (a, b) => a * b,
  div: (a, b) => a / b,
  floorDivide,
  truncDivide: (a, b) => Math.trunc(a / b),
  remainder,
  fmod: (a, b) => a % b,
  pow: power,
  maximum: Math.max,
  minimum: Math.min,
  atan2: Math.atan2,
};

/** float64. */
export const floating64: Arithmetic<number> = {
  zero: 0,
  one: 1,
  unary,
  binary,
  multiplyAdd(sums, factor, row, start) {
    for (let j = 0; j < sums.length; j++) sums[j]! += factor * row[start + j]!;
  },
};

/**
 * float32, float16 and bfloat16: computed in double and rounded once, when stored. Only a quotient
 * that is cut off must be the rounded one: 3 / 0.1 is 30 in float32 and a little less in double.
 */
export const floating32: Arithmetic<number> = {
  ...floating64,
  binary: { ...binary, truncDivide: (a, b) => Math.trunc(Math.fround(a / b)) },
};
