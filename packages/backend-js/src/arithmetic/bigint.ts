import { refuseZero } from "./division.ts";
import type { Arithmetic, Combine, CombineKind, Map, MapKind } from "./kinds.ts";

const wrap = (x: bigint): bigint => BigInt.asIntN(64, x);
const identity: Map<bigint> = (x) => x;

const unary: { readonly [K in MapKind]?: Map<bigint> } = {
  abs: (x) => (x < 0n ? -x : x),
  neg: (x) => -x,
  sign: (x) => BigInt(x > 0n) - BigInt(x < 0n),
  ceil: identity,
  floor: identity,
  round: identity,
  trunc: identity,
  square: (x) => x * x,
  relu: (x) => (x < 0n ? 0n : x),
  bitwiseNot: (x) => ~x,
};

function remainder(a: bigint, b: bigint): bigint {
  const rest = a % b;
  return rest !== 0n && rest < 0n !== b < 0n ? rest + b : rest;
}

/** By squaring. A negative power is 0 but for the bases 1 and -1. */
function power(base: bigint, exponent: bigint): bigint {
  if (exponent < 0n) return base === 1n || base === -1n ? base ** (exponent & 1n) : 0n;
  let result = 1n;
  for (let square = base, rest = exponent; rest > 0n; rest >>= 1n) {
    if (rest & 1n) result = wrap(result * square);
    square = wrap(square * square);
  }
  return result;
}

const binary: { readonly [K in Exclude<CombineKind, "div" | "atan2">]: Combine<bigint> } = {
  add: (a, b) => wrap(a + b),
  sub: (a, b) => wrap(a - b),
  mul: (a, b) => wrap(a * b),
  floorDivide: refuseZero("floorDivide", (a, b) => (a - remainder(a, b)) / b),
  truncDivide: refuseZero("truncDivide", (a, b) => a / b),
  remainder: refuseZero("remainder", remainder),
  fmod: refuseZero("fmod", (a, b) => a % b),
  pow: power,
  maximum: (a, b) => (a > b ? a : b),
  minimum: (a, b) => (a < b ? a : b),
  bitwiseAnd: (a, b) => a & b,
  bitwiseOr: (a, b) => a | b,
  bitwiseXor: (a, b) => a ^ b,
  bitwiseLeftShift: (a, b) => (b < 0n || b > 63n ? 0n : wrap(a << b)),
  bitwiseRightShift: (a, b) => a >> (b < 0n || b > 63n ? 63n : b),
};

/** int64: exact, modulo 2⁶⁴. */
export const int64: Arithmetic<bigint> = {
  zero: 0n,
  one: 1n,
  unary,
  binary,
  multiplyAdd(sums, factor, row, start) {
    for (let j = 0; j < sums.length; j++) sums[j] = wrap(sums[j]! + factor * row[start + j]!);
  },
};
