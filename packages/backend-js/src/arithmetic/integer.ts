import { refuseZero } from "./division.ts";
import type { Arithmetic, Combine, CombineKind, Map, MapKind } from "./kinds.ts";

const identity: Map<number> = (x) => x;

const unary: { readonly [K in MapKind]?: Map<number> } = {
  abs: Math.abs,
  neg: (x) => -x,
  sign: Math.sign,
  ceil: identity,
  floor: identity,
  round: identity,
  trunc: identity,
  square: (x) => Math.imul(x, x),
  relu: (x) => Math.max(x, 0),
  bitwiseNot: (x) => ~x,
};

function remainder(a: number, b: number): number {
  const rest = a % b;
  return rest !== 0 && rest < 0 !== b < 0 ? rest + b : rest;
}

/** By squaring. A negative power is 0 but for the bases 1 and -1. */
function power(base: number, exponent: number): number {
  if (exponent < 0) return base === 1 || base === -1 ? base ** (exponent % 2) : 0;
  let result = 1;
  for (let square = base, rest = exponent; rest > 0; rest >>= 1) {
    if (rest & 1) result = Math.imul(result, square);
    square = Math.imul(square, square);
  }
  return result;
}

const binary: { readonly [K in Exclude<CombineKind, "div" | "atan2">]: Combine<number> } = {
  add: (a, b) => (a + b) | 0,
  sub: (a, b) => (a - b) | 0,
  mul: Math.imul,
  floorDivide: refuseZero("floorDivide", (a, b) => Math.floor(a / b)),
  truncDivide: refuseZero("truncDivide", (a, b) => Math.trunc(a / b)),
  remainder: refuseZero("remainder", remainder),
  fmod: refuseZero("fmod", (a, b) => a % b),
  pow: power,
  maximum: Math.max,
  minimum: Math.min,
  bitwiseAnd: (a, b) => a & b,
  bitwiseOr: (a, b) => a | b,
  bitwiseXor: (a, b) => a ^ b,
  bitwiseLeftShift: (a, b) => (b < 0 || b > 31 ? 0 : a << b),
  bitwiseRightShift: (a, b) => a >> (b < 0 || b > 31 ? 31 : b),
};

/** uint8, int8, int16 and int32: computed modulo 2³², of which the store keeps the low bits. */
export const integer: Arithmetic<number> = {
  zero: 0,
  one: 1,
  unary,
  binary,
  multiplyAdd(sums, factor, row, start) {
    for (let j = 0; j < sums.length; j++) {
      sums[j] = (sums[j]! + Math.imul(factor, row[start + j]!)) | 0;
    }
  },
};

/** bool, as 0 and 1: a sum is "or", a product is "and". */
export const boolean: Arithmetic<number> = {
  ...integer,
  unary: { sign: identity, bitwiseNot: (x) => 1 - x },
  binary: {
    add: (a, b) => a | b,
    mul: (a, b) => a & b,
    maximum: (a, b) => a | b,
    minimum: (a, b) => a & b,
    bitwiseAnd: (a, b) => a & b,
    bitwiseOr: (a, b) => a | b,
    bitwiseXor: (a, b) => a ^ b,
  },
};
