import type { BinaryKind, DType, UnaryKind } from "@t/core";
import { isFloatingPoint } from "@t/core";
import type { HostElement } from "../host-values.ts";
import { erf, erfc } from "./error-function.ts";

type Unary = (x: number) => number;
type Binary<T> = (a: T, b: T) => T | boolean;

const roundHalfToEven: Unary = (x) => {
  const floor = Math.floor(x);
  const fraction = x - floor;
  if (fraction !== 0.5) return Math.round(x);
  // The sign of a zero result is that of x.
  return floor % 2 === 0 ? (floor === 0 ? 0 : floor) : floor + 1 === 0 ? -0 : floor + 1;
};

const sigmoid: Unary = (x) => 1 / (1 + Math.exp(-x));

/** Each kind in double precision, for the backend's results to be rounded from. */
const unary: { readonly [K in UnaryKind]: Unary } = {
  abs: Math.abs,
  neg: (x) => -x,
  // 0 for NaN, as in PyTorch
  sign: (x) => (x > 0 ? 1 : x < 0 ? -1 : 0),
  ceil: Math.ceil,
  floor: Math.floor,
  round: roundHalfToEven,
  trunc: Math.trunc,
  frac: (x) => x - Math.trunc(x),
  square: (x) => x * x,
  relu: (x) => (x > 0 ? x : x === x ? 0 : x),
  bitwiseNot: (x) => ~x,
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
  silu: (x) => x * sigmoid(x),
  gelu: (x) => (x / 2) * erfc(-x / Math.SQRT2),
  logicalNot: (x) => (x === 0 ? 1 : 0),
  isnan: (x) => (Number.isNaN(x) ? 1 : 0),
  isinf: (x) => (Math.abs(x) === Infinity ? 1 : 0),
  isfinite: (x) => (Number.isFinite(x) ? 1 : 0),
};

/** The kinds integers have, on bigints so that none of them loses a bit. */
const integerUnary: { readonly [K in UnaryKind]?: (x: bigint) => bigint | boolean } = {
  abs: (x) => (x < 0n ? -x : x),
  neg: (x) => -x,
  sign: (x) => (x > 0n ? 1n : x < 0n ? -1n : 0n),
  ceil: (x) => x,
  floor: (x) => x,
  round: (x) => x,
  trunc: (x) => x,
  square: (x) => x * x,
  relu: (x) => (x > 0n ? x : 0n),
  bitwiseNot: (x) => ~x,
  logicalNot: (x) => x === 0n,
  isnan: () => false,
  isinf: () => false,
  isfinite: () => true,
};

function pick<T extends HostElement>(wins: (a: T, b: T) => boolean): Binary<T> {
  return (a, b) => (a !== a || (b === b && wins(a, b)) ? a : b);
}

function remainder(a: number, b: number): number {
  const rest = a % b;
  return rest !== 0 && rest < 0 !== b < 0 ? rest + b : rest;
}

const floating: { readonly [K in BinaryKind]?: Binary<number> } = {
  add: (a, b) => a + b,
  sub: (a, b) => a - b,
  mul: (a, b) => a * b,
  div: (a, b) => a / b,
  floorDivide: (a, b) => Math.round((a - remainder(a, b)) / b),
  truncDivide: (a, b) => Math.trunc(a / b),
  remainder,
  fmod: (a, b) => a % b,
  pow: (a, b) => a ** b,
  maximum: pick((a, b) => a > b),
  minimum: pick((a, b) => a < b),
  atan2: Math.atan2,
  logicalAnd: (a, b) => a !== 0 && b !== 0,
  logicalOr: (a, b) => a !== 0 || b !== 0,
  logicalXor: (a, b) => (a !== 0) !== (b !== 0),
  eq: (a, b) => a === b,
  ne: (a, b) => a !== b,
  lt: (a, b) => a < b,
  le: (a, b) => a <= b,
  gt: (a, b) => a > b,
  ge: (a, b) => a >= b,
};

function floorRemainder(a: bigint, b: bigint): bigint {
  const rest = a % b;
  return rest !== 0n && rest < 0n !== b < 0n ? rest + b : rest;
}

const integer: { readonly [K in BinaryKind]?: Binary<bigint> } = {
  add: (a, b) => a + b,
  sub: (a, b) => a - b,
  mul: (a, b) => a * b,
  floorDivide: (a, b) => (a - floorRemainder(a, b)) / b,
  truncDivide: (a, b) => a / b,
  remainder: floorRemainder,
  fmod: (a, b) => a % b,
  pow: (a, b) => a ** b,
  maximum: pick((a, b) => a > b),
  minimum: pick((a, b) => a < b),
  bitwiseAnd: (a, b) => a & b,
  bitwiseOr: (a, b) => a | b,
  bitwiseXor: (a, b) => a ^ b,
  bitwiseLeftShift: (a, b) => a << b,
  bitwiseRightShift: (a, b) => a >> b,
  logicalAnd: (a, b) => a !== 0n && b !== 0n,
  logicalOr: (a, b) => a !== 0n || b !== 0n,
  logicalXor: (a, b) => (a !== 0n) !== (b !== 0n),
  eq: (a, b) => a === b,
  ne: (a, b) => a !== b,
  lt: (a, b) => a < b,
  le: (a, b) => a <= b,
  gt: (a, b) => a > b,
  ge: (a, b) => a >= b,
};

/** Kinds of binary that bool has; arithmetic on it is on 0 and 1. */
const boolKinds: ReadonlySet<BinaryKind> = new Set<BinaryKind>([
  "add",
  "mul",
  "maximum",
  "minimum",
  "bitwiseAnd",
  "bitwiseOr",
  "bitwiseXor",
  "logicalAnd",
  "logicalOr",
  "logicalXor",
  "eq",
  "ne",
  "lt",
  "le",
  "gt",
  "ge",
]);

/** `kind` on elements of `dtype`, before the result is rounded or wrapped; undefined where it has none. */
export function binaryOf(
  kind: BinaryKind,
  dtype: DType,
): ((a: HostElement, b: HostElement) => HostElement) | undefined {
  if (dtype === "bool" && !boolKinds.has(kind)) return undefined;
  const onFloats = floating[kind];
  const onIntegers = integer[kind];
  if (isFloatingPoint(dtype)) {
    return onFloats && ((a, b) => plain(onFloats(Number(a), Number(b))));
  }
  return onIntegers && ((a, b) => plain(onIntegers(BigInt(a), BigInt(b))));
}

/** `kind` on an element of `dtype`; undefined where it has none. */
export function unaryOf(
  kind: UnaryKind,
  dtype: DType,
): ((x: HostElement) => HostElement) | undefined {
  if (isFloatingPoint(dtype)) {
    return kind === "bitwiseNot" ? undefined : (x) => unary[kind](Number(x));
  }
  if (dtype === "bool") return boolUnary[kind];
  const onIntegers = integerUnary[kind];
  return onIntegers && ((x) => plain(onIntegers(BigInt(x))));
}

const boolUnary: { readonly [K in UnaryKind]?: (x: HostElement) => HostElement } = {
  bitwiseNot: (x) => 1 - Number(x),
  logicalNot: (x) => 1 - Number(x),
  isnan: () => 0,
  isinf: () => 0,
  isfinite: () => 1,
};

function plain(value: HostElement | boolean): HostElement {
  return typeof value === "boolean" ? Number(value) : value;
}
