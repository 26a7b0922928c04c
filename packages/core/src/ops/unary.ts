import { type UnaryKind, unaryKinds } from "../backend/kinds.ts";
import { run1, runInPlace } from "../dispatch.ts";
import { isFloatingPoint } from "../dtype.ts";
import type { Tensor } from "../tensor.ts";
import { castTo } from "./cast.ts";
import { type UnaryOp, computeDType, defineUnary, refuseDType } from "./elementwise.ts";

export const absOp: UnaryOp = defineUnary("abs");
export const negOp: UnaryOp = defineUnary("neg");
export const signOp: UnaryOp = defineUnary("sign");
export const ceilOp: UnaryOp = defineUnary("ceil");
export const floorOp: UnaryOp = defineUnary("floor");
export const roundOp: UnaryOp = defineUnary("round");
export const truncOp: UnaryOp = defineUnary("trunc");
export const fracOp: UnaryOp = defineUnary("frac");
export const squareOp: UnaryOp = defineUnary("square");
export const reluOp: UnaryOp = defineUnary("relu");
export const bitwiseNotOp: UnaryOp = defineUnary("bitwiseNot");
export const sqrtOp: UnaryOp = defineUnary("sqrt");
export const rsqrtOp: UnaryOp = defineUnary("rsqrt");
export const reciprocalOp: UnaryOp = defineUnary("reciprocal");
export const expOp: UnaryOp = defineUnary("exp");
export const expm1Op: UnaryOp = defineUnary("expm1");
export const exp2Op: UnaryOp = defineUnary("exp2");
export const logOp: UnaryOp = defineUnary("log");
export const log1pOp: UnaryOp = defineUnary("log1p");
export const log2Op: UnaryOp = defineUnary("log2");
export const log10Op: UnaryOp = defineUnary("log10");
export const sinOp: UnaryOp = defineUnary("sin");
export const cosOp: UnaryOp = defineUnary("cos");
export const tanOp: UnaryOp = defineUnary("tan");
export const asinOp: UnaryOp = defineUnary("asin");
export const acosOp: UnaryOp = defineUnary("acos");
export const atanOp: UnaryOp = defineUnary("atan");
export const sinhOp: UnaryOp = defineUnary("sinh");
export const coshOp: UnaryOp = defineUnary("cosh");
export const tanhOp: UnaryOp = defineUnary("tanh");
export const asinhOp: UnaryOp = defineUnary("asinh");
export const acoshOp: UnaryOp = defineUnary("acosh");
export const atanhOp: UnaryOp = defineUnary("atanh");
export const sigmoidOp: UnaryOp = defineUnary("sigmoid");
export const erfOp: UnaryOp = defineUnary("erf");
export const erfcOp: UnaryOp = defineUnary("erfc");
export const siluOp: UnaryOp = defineUnary("silu");
export const geluOp: UnaryOp = defineUnary("gelu");
export const logicalNotOp: UnaryOp = defineUnary("logicalNot");
export const isnanOp: UnaryOp = defineUnary("isnan");
export const isinfOp: UnaryOp = defineUnary("isinf");
export const isfiniteOp: UnaryOp = defineUnary("isfinite");

/** An elementwise function of one tensor of any shape; the result has the same shape. */
export type UnaryFunction = (x: Tensor) => Tensor;
/** The same, written into the tensor itself, which keeps its dtype. */
export type UnaryMethod = (x: Tensor) => Tensor;

/** `same` kinds that bool has, too. */
const boolKinds: ReadonlySet<UnaryKind> = new Set(["bitwiseNot"]);

function prepare(kind: UnaryKind, x: Tensor): Tensor {
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
  return castTo(x, computeDType(rule, x.dtype));
}

function define(op: UnaryOp, kind: UnaryKind): UnaryFunction {
  return (x) => run1(op, [prepare(kind, x)], null);
}

/** The in-place form of a unary op: writes into `x` and returns it. */
export function unaryInPlace(op: UnaryOp, x: Tensor): Tensor {
  return runInPlace(op, x, [prepare(op.name as UnaryKind, x)], null);
}

/** `|x|`. See torch.abs. */
export const abs: UnaryFunction = define(absOp, "abs");
/** `-x`. See torch.neg. */
export const neg: UnaryFunction = define(negOp, "neg");
/** -1, 0 or 1. See torch.sign. */
export const sign: UnaryFunction = define(signOp, "sign");
/** The smallest integer not below `x`. See torch.ceil. */
export const ceil: UnaryFunction = define(ceilOp, "ceil");
/** The largest integer not above `x`. See torch.floor. */
export const floor: UnaryFunction = define(floorOp, "floor");
/** The nearest integer, halves to even. See torch.round. */
export const round: UnaryFunction = define(roundOp, "round");
/** `x` without its fraction. See torch.trunc. */
export const trunc: UnaryFunction = define(truncOp, "trunc");
/** `x - trunc(x)`. See torch.frac. */
export const frac: UnaryFunction = define(fracOp, "frac");
/** `x²`. See torch.square. */
export const square: UnaryFunction = define(squareOp, "square");
/** `max(x, 0)`. See torch.nn.functional.relu. */
export const relu: UnaryFunction = define(reluOp, "relu");
/** Flips every bit; logical not for bool. See torch.bitwise_not. */
export const bitwiseNot: UnaryFunction = define(bitwiseNotOp, "bitwiseNot");
/** Square root. See torch.sqrt. */
export const sqrt: UnaryFunction = define(sqrtOp, "sqrt");
/** `1 / √x`. See torch.rsqrt. */
export const rsqrt: UnaryFunction = define(rsqrtOp, "rsqrt");
/** `1 / x`. See torch.reciprocal. */
export const reciprocal: UnaryFunction = define(reciprocalOp, "reciprocal");
/** `eˣ`. See torch.exp. */
export const exp: UnaryFunction = define(expOp, "exp");
/** `eˣ - 1`, exact near 0. See torch.expm1. */
export const expm1: UnaryFunction = define(expm1Op, "expm1");
/** `2ˣ`. See torch.exp2. */
export const exp2: UnaryFunction = define(exp2Op, "exp2");
/** Natural logarithm. See torch.log. */
export const log: UnaryFunction = define(logOp, "log");
/** `log(1 + x)`, exact near 0. See torch.log1p. */
export const log1p: UnaryFunction = define(log1pOp, "log1p");
/** Logarithm to base 2. See torch.log2. */
export const log2: UnaryFunction = define(log2Op, "log2");
/** Logarithm to base 10. See torch.log10. */
export const log10: UnaryFunction = define(log10Op, "log10");
/** Sine, of radians. See torch.sin. */
export const sin: UnaryFunction = define(sinOp, "sin");
/** Cosine, of radians. See torch.cos. */
export const cos: UnaryFunction = define(cosOp, "cos");
/** Tangent, of radians. See torch.tan. */
export const tan: UnaryFunction = define(tanOp, "tan");
/** Inverse sine, in radians. See torch.asin. */
export const asin: UnaryFunction = define(asinOp, "asin");
/** Inverse cosine, in radians. See torch.acos. */
export const acos: UnaryFunction = define(acosOp, "acos");
/** Inverse tangent, in radians. See torch.atan. */
export const atan: UnaryFunction = define(atanOp, "atan");
/** Hyperbolic sine. See torch.sinh. */
export const sinh: UnaryFunction = define(sinhOp, "sinh");
/** Hyperbolic cosine. See torch.cosh. */
export const cosh: UnaryFunction = define(coshOp, "cosh");
/** Hyperbolic tangent. See torch.tanh. */
export const tanh: UnaryFunction = define(tanhOp, "tanh");
/** Inverse hyperbolic sine. See torch.asinh. */
export const asinh: UnaryFunction = define(asinhOp, "asinh");
/** Inverse hyperbolic cosine. See torch.acosh. */
export const acosh: UnaryFunction = define(acoshOp, "acosh");
/** Inverse hyperbolic tangent. See torch.atanh. */
export const atanh: UnaryFunction = define(atanhOp, "atanh");
/** `1 / (1 + e⁻ˣ)`. See torch.sigmoid. */
export const sigmoid: UnaryFunction = define(sigmoidOp, "sigmoid");
/** The error function. See torch.erf. */
export const erf: UnaryFunction = define(erfOp, "erf");
/** `1 - erf(x)`, exact for large `x`. See torch.erfc. */
export const erfc: UnaryFunction = define(erfcOp, "erfc");
/** `x · sigmoid(x)`. See torch.nn.functional.silu. */
export const silu: UnaryFunction = define(siluOp, "silu");
/** `x · Φ(x)` with the normal distribution's `Φ` (the erf form). See torch.nn.functional.gelu. */
export const gelu: UnaryFunction = define(geluOp, "gelu");
/** True where `x` is 0. See torch.logical_not. */
export const logicalNot: UnaryFunction = define(logicalNotOp, "logicalNot");
/** True where `x` is NaN. See torch.isnan. */
export const isnan: UnaryFunction = define(isnanOp, "isnan");
/** True where `x` is infinite. See torch.isinf. */
export const isinf: UnaryFunction = define(isinfOp, "isinf");
/** True where `x` is neither infinite nor NaN. See torch.isfinite. */
export const isfinite: UnaryFunction = define(isfiniteOp, "isfinite");
