import { type UnaryKind, unaryKinds } from "../backend/kinds.ts";
import { composite, run1, runInPlace } from "../dispatch.ts";
import { type DType, isFloatingPoint } from "../dtype.ts";
import type { Tensor } from "../tensor.ts";
import { castTo } from "./cast.ts";
import {
  computeDType,
  defineKinds,
  defineUnary,
  refuseDType,
  type UnaryOp,
} from "./elementwise.ts";

/** The op of each kind of the `unary` primitive. */
export const unaryOps: { readonly [K in UnaryKind]: UnaryOp } = defineKinds(
  unaryKinds,
  defineUnary,
);

/** An elementwise function of one tensor of any shape; the result has the same shape. */
export type UnaryFunction = (x: Tensor) => Tensor;

/** `same` kinds that bool has, too. */
const boolKinds: ReadonlySet<UnaryKind> = new Set(["bitwiseNot"]);

/** The dtype the kind computes in. */
function computedIn(kind: UnaryKind, x: Tensor): DType {
  const rule = unaryKinds[kind];
  if (rule === "same") {
    if (x.dtype === "bool" && !boolKinds.has(kind)) refuseDType(kind, "bool", "a numeric tensor");
    if (kind === "bitwiseNot" && isFloatingPoint(x.dtype)) {
      refuseDType(kind, x.dtype, "an integer or bool tensor");
    }
    if (kind === "frac" && !isFloatingPoint(x.dtype)) {
      refuseDType(kind, x.dtype, "a floating point tensor");
    }
  }
  return computeDType(rule, x.dtype);
}

function define(kind: UnaryKind): UnaryFunction {
  const op = unaryOps[kind];
  return (x) => {
    const dtype = computedIn(kind, x);
    if (dtype === x.dtype) return run1(op, [x], null);
    return composite(() => run1(op, [castTo(x, dtype)], null));
  };
}

/** The function of each kind. */
export const unaryFunctions: { readonly [K in UnaryKind]: UnaryFunction } = defineKinds(
  unaryKinds,
  define,
);

/** The in-place form of a unary op: writes into `x` and returns it. */
export function unaryInPlace(op: UnaryOp, x: Tensor): Tensor {
  return runInPlace(op, x, [castTo(x, computedIn(op.name as UnaryKind, x))], null);
}

/** `|x|`. See torch.abs. */
export const abs: UnaryFunction = unaryFunctions.abs;
/** `-x`. See torch.neg. */
export const neg: UnaryFunction = unaryFunctions.neg;
/** -1, 0 or 1. See torch.sign. */
export const sign: UnaryFunction = unaryFunctions.sign;
/** The smallest integer not below `x`. See torch.ceil. */
export const ceil: UnaryFunction = unaryFunctions.ceil;
/** The largest integer not above `x`. See torch.floor. */
export const floor: UnaryFunction = unaryFunctions.floor;
/** The nearest integer, halves to even. See torch.round. */
export const round: UnaryFunction = unaryFunctions.round;
/** `x` without its fraction. See torch.trunc. */
export const trunc: UnaryFunction = unaryFunctions.trunc;
/** `x - trunc(x)`. See torch.frac. */
export const frac: UnaryFunction = unaryFunctions.frac;
/** `x²`. See torch.square. */
export const square: UnaryFunction = unaryFunctions.square;
/** `max(x, 0)`. See torch.nn.functional.relu. */
export const relu: UnaryFunction = unaryFunctions.relu;
/** Flips every bit; logical not for bool. See torch.bitwise_not. */
export const bitwiseNot: UnaryFunction = unaryFunctions.bitwiseNot;
/** Square root. See torch.sqrt. */
export const sqrt: UnaryFunction = unaryFunctions.sqrt;
/** `1 / √x`. See torch.rsqrt. */
export const rsqrt: UnaryFunction = unaryFunctions.rsqrt;
/** `1 / x`. See torch.reciprocal. */
export const reciprocal: UnaryFunction = unaryFunctions.reciprocal;
/** `eˣ`. See torch.exp. */
export const exp: UnaryFunction = unaryFunctions.exp;
/** `eˣ - 1`, exact near 0. See torch.expm1. */
export const expm1: UnaryFunction = unaryFunctions.expm1;
/** `2ˣ`. See torch.exp2. */
export const exp2: UnaryFunction = unaryFunctions.exp2;
/** Natural logarithm. See torch.log. */
export const log: UnaryFunction = unaryFunctions.log;
/** `log(1 + x)`, exact near 0. See torch.log1p. */
export const log1p: UnaryFunction = unaryFunctions.log1p;
/** Logarithm to base 2. See torch.log2. */
export const log2: UnaryFunction = unaryFunctions.log2;
/** Logarithm to base 10. See torch.log10. */
export const log10: UnaryFunction = unaryFunctions.log10;
/** Sine, of radians. See torch.sin. */
export const sin: UnaryFunction = unaryFunctions.sin;
/** Cosine, of radians. See torch.cos. */
export const cos: UnaryFunction = unaryFunctions.cos;
/** Tangent, of radians. See torch.tan. */
export const tan: UnaryFunction = unaryFunctions.tan;
/** Inverse sine, in radians. See torch.asin. */
export const asin: UnaryFunction = unaryFunctions.asin;
/** Inverse cosine, in radians. See torch.acos. */
export const acos: UnaryFunction = unaryFunctions.acos;
/** Inverse tangent, in radians. See torch.atan. */
export const atan: UnaryFunction = unaryFunctions.atan;
/** Hyperbolic sine. See torch.sinh. */
export const sinh: UnaryFunction = unaryFunctions.sinh;
/** Hyperbolic cosine. See torch.cosh. */
export const cosh: UnaryFunction = unaryFunctions.cosh;
/** Hyperbolic tangent. See torch.tanh. */
export const tanh: UnaryFunction = unaryFunctions.tanh;
/** Inverse hyperbolic sine. See torch.asinh. */
export const asinh: UnaryFunction = unaryFunctions.asinh;
/** Inverse hyperbolic cosine. See torch.acosh. */
export const acosh: UnaryFunction = unaryFunctions.acosh;
/** Inverse hyperbolic tangent. See torch.atanh. */
export const atanh: UnaryFunction = unaryFunctions.atanh;
/** `1 / (1 + e⁻ˣ)`. See torch.sigmoid. */
export const sigmoid: UnaryFunction = unaryFunctions.sigmoid;
/** The error function. See torch.erf. */
export const erf: UnaryFunction = unaryFunctions.erf;
/** `1 - erf(x)`, exact for large `x`. See torch.erfc. */
export const erfc: UnaryFunction = unaryFunctions.erfc;
/** `x · sigmoid(x)`. See torch.nn.functional.silu. */
export const silu: UnaryFunction = unaryFunctions.silu;
/** `x · Φ(x)` with the normal distribution's `Φ` (the erf form). See torch.nn.functional.gelu. */
export const gelu: UnaryFunction = unaryFunctions.gelu;
/** True where `x` is 0. See torch.logical_not. */
export const logicalNot: UnaryFunction = unaryFunctions.logicalNot;
/** True where `x` is NaN. See torch.isnan. */
export const isnan: UnaryFunction = unaryFunctions.isnan;
/** True where `x` is infinite. See torch.isinf. */
export const isinf: UnaryFunction = unaryFunctions.isinf;
/** True where `x` is neither infinite nor NaN. See torch.isfinite. */
export const isfinite: UnaryFunction = unaryFunctions.isfinite;
