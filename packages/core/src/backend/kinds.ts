/**
 * The kinds of each family of primitives, described once as data: what a kind computes is its
 * PyTorch namesake, `result` is the dtype rule the schema of the op applies before a backend sees it.
 *
 * - `same`: the dtype of the input.
 * - `float`: integers and bools are cast to the default float dtype first.
 * - `bool`: the output is bool, whatever the input.
 */
export type ResultRule = "same" | "float" | "bool";

/** Elementwise functions of one tensor. */
export const unaryKinds = {
  abs: "same",
  neg: "same",
  sign: "same",
  ceil: "same",
  floor: "same",
  round: "same",
  trunc: "same",
  frac: "same",
  square: "same",
  relu: "same",
  bitwiseNot: "same",
  sqrt: "float",
  rsqrt: "float",
  reciprocal: "float",
  exp: "float",
  expm1: "float",
  exp2: "float",
  log: "float",
  log1p: "float",
  log2: "float",
  log10: "float",
  sin: "float",
  cos: "float",
  tan: "float",
  asin: "float",
  acos: "float",
  atan: "float",
  sinh: "float",
  cosh: "float",
  tanh: "float",
  asinh: "float",
  acosh: "float",
  atanh: "float",
  sigmoid: "float",
  erf: "float",
  erfc: "float",
  silu: "float",
  gelu: "float",
  logicalNot: "bool",
  isnan: "bool",
  isinf: "bool",
  isfinite: "bool",
} as const;

export type UnaryKind = keyof typeof unaryKinds;

/** Elementwise functions of two operands. `div` is true division; `remainder` has the sign of the divisor. */
export const binaryKinds = {
  add: "same",
  sub: "same",
  mul: "same",
  div: "float",
  floorDivide: "same",
  truncDivide: "same",
  remainder: "same",
  fmod: "same",
  pow: "same",
  maximum: "same",
  minimum: "same",
  atan2: "float",
  bitwiseAnd: "same",
  bitwiseOr: "same",
  bitwiseXor: "same",
  bitwiseLeftShift: "same",
  bitwiseRightShift: "same",
  logicalAnd: "bool",
  logicalOr: "bool",
  logicalXor: "bool",
  eq: "bool",
  ne: "bool",
  lt: "bool",
  le: "bool",
  gt: "bool",
  ge: "bool",
} as const;

export type BinaryKind = keyof typeof binaryKinds;

/** `any` and `all` take bool; the others keep the dtype. NaN wins in `min` and `max`. */
export type ReduceKind = "sum" | "prod" | "min" | "max" | "any" | "all";
export type ArgReduceKind = "argmax" | "argmin";
export type ScanKind = "cumsum" | "cumprod" | "cummax" | "cummin";
export type ScatterKind = "set" | "add";
