import { composite } from "../dispatch.ts";
import type { Scalar } from "../dtype.ts";
import { copy_, fill_, zero_ } from "../ops/assign.ts";
import * as binary from "../ops/binary.ts";
import type { BinaryOp, UnaryOp } from "../ops/elementwise.ts";
import * as unary from "../ops/unary.ts";
import { clamp_, type ClampOptions, maskedFill } from "../ops/where.ts";
import { type IndexPart, setAt_ } from "../indexing/index.ts";
import type { Generator } from "../random/index.ts";
import {
  bernoulli_,
  exponential_,
  normal_,
  random_,
  uniform_,
} from "../creation/random-in-place.ts";
import type { Tensor } from "../tensor.ts";
import { type AnyMethod, anyMethod } from "./as-method.ts";

type Value = Tensor | Scalar;

/** Methods that overwrite the tensor, which keeps its dtype and shape, and return it. */
export interface InPlaceMethods {
  /** In-place {@link unary.abs}. */
  abs_(): this;
  /** In-place {@link unary.neg}. */
  neg_(): this;
  /** In-place {@link unary.sign}. */
  sign_(): this;
  /** In-place {@link unary.ceil}. */
  ceil_(): this;
  /** In-place {@link unary.floor}. */
  floor_(): this;
  /** In-place {@link unary.round}. */
  round_(): this;
  /** In-place {@link unary.trunc}. */
  trunc_(): this;
  /** In-place {@link unary.frac}. */
  frac_(): this;
  /** In-place {@link unary.square}. */
  square_(): this;
  /** In-place {@link unary.relu}. */
  relu_(): this;
  /** In-place {@link unary.bitwiseNot}. */
  bitwiseNot_(): this;
  /** In-place {@link unary.sqrt}. */
  sqrt_(): this;
  /** In-place {@link unary.rsqrt}. */
  rsqrt_(): this;
  /** In-place {@link unary.reciprocal}. */
  reciprocal_(): this;
  /** In-place {@link unary.exp}. */
  exp_(): this;
  /** In-place {@link unary.expm1}. */
  expm1_(): this;
  /** In-place {@link unary.exp2}. */
  exp2_(): this;
  /** In-place {@link unary.log}. */
  log_(): this;
  /** In-place {@link unary.log1p}. */
  log1p_(): this;
  /** In-place {@link unary.log2}. */
  log2_(): this;
  /** In-place {@link unary.log10}. */
  log10_(): this;
  /** In-place {@link unary.sin}. */
  sin_(): this;
  /** In-place {@link unary.cos}. */
  cos_(): this;
  /** In-place {@link unary.tan}. */
  tan_(): this;
  /** In-place {@link unary.asin}. */
  asin_(): this;
  /** In-place {@link unary.acos}. */
  acos_(): this;
  /** In-place {@link unary.atan}. */
  atan_(): this;
  /** In-place {@link unary.sinh}. */
  sinh_(): this;
  /** In-place {@link unary.cosh}. */
  cosh_(): this;
  /** In-place {@link unary.tanh}. */
  tanh_(): this;
  /** In-place {@link unary.asinh}. */
  asinh_(): this;
  /** In-place {@link unary.acosh}. */
  acosh_(): this;
  /** In-place {@link unary.atanh}. */
  atanh_(): this;
  /** In-place {@link unary.sigmoid}. */
  sigmoid_(): this;
  /** In-place {@link unary.erf}. */
  erf_(): this;
  /** In-place {@link unary.erfc}. */
  erfc_(): this;
  /** In-place {@link binary.add}. */
  add_(other: Value, options?: binary.AlphaOptions): this;
  /** In-place {@link binary.sub}. */
  sub_(other: Value, options?: binary.AlphaOptions): this;
  /** In-place {@link binary.div}. */
  div_(other: Value, options?: binary.DivOptions): this;
  /** In-place {@link binary.mul}. */
  mul_(other: Value): this;
  /** In-place {@link binary.floorDivide}. */
  floorDivide_(other: Value): this;
  /** In-place {@link binary.remainder}. */
  remainder_(other: Value): this;
  /** In-place {@link binary.fmod}. */
  fmod_(other: Value): this;
  /** In-place {@link binary.pow}. */
  pow_(other: Value): this;
  /** In-place {@link binary.atan2}. */
  atan2_(other: Value): this;
  /** In-place {@link binary.bitwiseAnd}. */
  bitwiseAnd_(other: Value): this;
  /** In-place {@link binary.bitwiseOr}. */
  bitwiseOr_(other: Value): this;
  /** In-place {@link binary.bitwiseXor}. */
  bitwiseXor_(other: Value): this;
  /** In-place {@link binary.bitwiseLeftShift}. */
  bitwiseLeftShift_(other: Value): this;
  /** In-place {@link binary.bitwiseRightShift}. */
  bitwiseRightShift_(other: Value): this;
  /** In-place {@link binary.logicalAnd}. */
  logicalAnd_(other: Value): this;
  /** In-place {@link binary.logicalOr}. */
  logicalOr_(other: Value): this;
  /** In-place {@link binary.logicalXor}. */
  logicalXor_(other: Value): this;
  /** In-place {@link binary.eq}. */
  eq_(other: Value): this;
  /** In-place {@link binary.ne}. */
  ne_(other: Value): this;
  /** In-place {@link binary.lt}. */
  lt_(other: Value): this;
  /** In-place {@link binary.le}. */
  le_(other: Value): this;
  /** In-place {@link binary.gt}. */
  gt_(other: Value): this;
  /** In-place {@link binary.ge}. */
  ge_(other: Value): this;
  /** See {@link clamp_}. */
  clamp_(min?: Value | null | ClampOptions, max?: Value | null): this;
  /** In-place {@link maskedFill}. */
  maskedFill_(mask: Tensor, value: Scalar): this;
  /** See {@link copy_}. */
  copy_(source: Tensor): this;
  /** See {@link fill_}. */
  fill_(value: Scalar): this;
  /** See {@link zero_}. */
  zero_(): this;
  /** See {@link setAt_}. */
  setAt_(parts: readonly IndexPart[], value: Value): this;
  /** See {@link uniform_}. */
  uniform_(low?: number, high?: number, generator?: Generator): this;
  /** See {@link normal_}. */
  normal_(mean?: number, std?: number, generator?: Generator): this;
  /** See {@link bernoulli_}. */
  bernoulli_(p?: number, generator?: Generator): this;
  /** See {@link exponential_}. */
  exponential_(rate?: number, generator?: Generator): this;
  /** See {@link random_}. */
  random_(low?: number | null, high?: number | null, generator?: Generator): this;
}

function unaryMethod(op: UnaryOp): AnyMethod {
  return function method(this: Tensor) {
    return unary.unaryInPlace(op, this);
  };
}

function binaryMethod(op: BinaryOp): AnyMethod {
  return function method(this: Tensor, other: Value) {
    return binary.binaryInPlace(op, this, other);
  };
}

function scaledMethod(op: BinaryOp): AnyMethod {
  return function method(this: Tensor, other: Value, options?: binary.AlphaOptions) {
    if (options === undefined) return binary.binaryInPlace(op, this, other);
    return composite(() => binary.binaryInPlace(op, this, binary.scaled(other, options)));
  };
}

type InPlaceOf<K extends string> = { readonly [Kind in K as `${Kind}_`]: AnyMethod };

/** The in-place method of every op of a family, named after its kind. */
function eachKind<K extends string, O>(
  ops: { readonly [Kind in K]: O },
  method: (op: O) => AnyMethod,
): InPlaceOf<K> {
  const entries = (Object.keys(ops) as K[]).map((kind) => [`${kind}_`, method(ops[kind])]);
  return Object.fromEntries(entries) as InPlaceOf<K>;
}

/** Each returns the tensor it was called on, which the interface states as `this`. */
export const inPlaceMethods: { readonly [K in keyof InPlaceMethods]: AnyMethod } = {
  ...eachKind(unary.unaryOps, unaryMethod),
  ...eachKind(binary.binaryOps, binaryMethod),
  add_: scaledMethod(binary.binaryOps.add),
  sub_: scaledMethod(binary.binaryOps.sub),
  div_: function method(this: Tensor, other: Value, options?: binary.DivOptions) {
    return binary.binaryInPlace(binary.divisionOp(options), this, other);
  },
  clamp_: anyMethod(clamp_),
  maskedFill_: function method(this: Tensor, mask: Tensor, value: Scalar) {
    return composite(() => copy_(this, maskedFill(this, mask, value)));
  },
  copy_: anyMethod(copy_),
  fill_: anyMethod(fill_),
  zero_: anyMethod(zero_),
  setAt_: anyMethod(setAt_),
  uniform_: anyMethod(uniform_),
  normal_: anyMethod(normal_),
  bernoulli_: anyMethod(bernoulli_),
  exponential_: anyMethod(exponential_),
  random_: anyMethod(random_),
};
