import type { BinaryKind } from "../backend/kinds.ts";
import type { Scalar } from "../dtype.ts";
import * as binary from "../ops/binary.ts";
import * as unary from "../ops/unary.ts";
import { clamp, type ClampOptions, maskedFill, where } from "../ops/where.ts";
import type { Tensor } from "../tensor.ts";
import { asMethod } from "./as-method.ts";

type Value = Tensor | Scalar;

/** Elementwise methods: each is the function of the same name with the tensor first. */
export interface ElementwiseMethods {
  /** See {@link unary.abs}. */
  abs(): Tensor;
  /** See {@link unary.neg}. */
  neg(): Tensor;
  /** See {@link unary.sign}. */
  sign(): Tensor;
  /** See {@link unary.ceil}. */
  ceil(): Tensor;
  /** See {@link unary.floor}. */
  floor(): Tensor;
  /** See {@link unary.round}. */
  round(): Tensor;
  /** See {@link unary.trunc}. */
  trunc(): Tensor;
  /** See {@link unary.frac}. */
  frac(): Tensor;
  /** See {@link unary.square}. */
  square(): Tensor;
  /** See {@link unary.relu}. */
  relu(): Tensor;
  /** See {@link unary.bitwiseNot}. */
  bitwiseNot(): Tensor;
  /** See {@link unary.sqrt}. */
  sqrt(): Tensor;
  /** See {@link unary.rsqrt}. */
  rsqrt(): Tensor;
  /** See {@link unary.reciprocal}. */
  reciprocal(): Tensor;
  /** See {@link unary.exp}. */
  exp(): Tensor;
  /** See {@link unary.expm1}. */
  expm1(): Tensor;
  /** See {@link unary.exp2}. */
  exp2(): Tensor;
  /** See {@link unary.log}. */
  log(): Tensor;
  /** See {@link unary.log1p}. */
  log1p(): Tensor;
  /** See {@link unary.log2}. */
  log2(): Tensor;
  /** See {@link unary.log10}. */
  log10(): Tensor;
  /** See {@link unary.sin}. */
  sin(): Tensor;
  /** See {@link unary.cos}. */
  cos(): Tensor;
  /** See {@link unary.tan}. */
  tan(): Tensor;
  /** See {@link unary.asin}. */
  asin(): Tensor;
  /** See {@link unary.acos}. */
  acos(): Tensor;
  /** See {@link unary.atan}. */
  atan(): Tensor;
  /** See {@link unary.sinh}. */
  sinh(): Tensor;
  /** See {@link unary.cosh}. */
  cosh(): Tensor;
  /** See {@link unary.tanh}. */
  tanh(): Tensor;
  /** See {@link unary.asinh}. */
  asinh(): Tensor;
  /** See {@link unary.acosh}. */
  acosh(): Tensor;
  /** See {@link unary.atanh}. */
  atanh(): Tensor;
  /** See {@link unary.sigmoid}. */
  sigmoid(): Tensor;
  /** See {@link unary.erf}. */
  erf(): Tensor;
  /** See {@link unary.erfc}. */
  erfc(): Tensor;
  /** See {@link unary.silu}. */
  silu(): Tensor;
  /** See {@link unary.gelu}. */
  gelu(): Tensor;
  /** See {@link unary.logicalNot}. */
  logicalNot(): Tensor;
  /** See {@link unary.isnan}. */
  isnan(): Tensor;
  /** See {@link unary.isinf}. */
  isinf(): Tensor;
  /** See {@link unary.isfinite}. */
  isfinite(): Tensor;
  /** See {@link binary.add}. */
  add(other: Value, options?: binary.AlphaOptions): Tensor;
  /** See {@link binary.sub}. */
  sub(other: Value, options?: binary.AlphaOptions): Tensor;
  /** See {@link binary.div}. */
  div(other: Value, options?: binary.DivOptions): Tensor;
  /** See {@link binary.mul}. */
  mul(other: Value): Tensor;
  /** See {@link binary.floorDivide}. */
  floorDivide(other: Value): Tensor;
  /** See {@link binary.remainder}. */
  remainder(other: Value): Tensor;
  /** See {@link binary.fmod}. */
  fmod(other: Value): Tensor;
  /** See {@link binary.pow}. */
  pow(other: Value): Tensor;
  /** See {@link binary.maximum}. */
  maximum(other: Value): Tensor;
  /** See {@link binary.minimum}. */
  minimum(other: Value): Tensor;
  /** See {@link binary.atan2}. */
  atan2(other: Value): Tensor;
  /** See {@link binary.bitwiseAnd}. */
  bitwiseAnd(other: Value): Tensor;
  /** See {@link binary.bitwiseOr}. */
  bitwiseOr(other: Value): Tensor;
  /** See {@link binary.bitwiseXor}. */
  bitwiseXor(other: Value): Tensor;
  /** See {@link binary.bitwiseLeftShift}. */
  bitwiseLeftShift(other: Value): Tensor;
  /** See {@link binary.bitwiseRightShift}. */
  bitwiseRightShift(other: Value): Tensor;
  /** See {@link binary.logicalAnd}. */
  logicalAnd(other: Value): Tensor;
  /** See {@link binary.logicalOr}. */
  logicalOr(other: Value): Tensor;
  /** See {@link binary.logicalXor}. */
  logicalXor(other: Value): Tensor;
  /** See {@link binary.eq}. */
  eq(other: Value): Tensor;
  /** See {@link binary.ne}. */
  ne(other: Value): Tensor;
  /** See {@link binary.lt}. */
  lt(other: Value): Tensor;
  /** See {@link binary.le}. */
  le(other: Value): Tensor;
  /** See {@link binary.gt}. */
  gt(other: Value): Tensor;
  /** See {@link binary.ge}. */
  ge(other: Value): Tensor;
  /** See {@link clamp}. */
  clamp(min?: Value | null | ClampOptions, max?: Value | null): Tensor;
  /** See {@link maskedFill}. */
  maskedFill(mask: Tensor, value: Scalar): Tensor;
  /** `condition ? this : other`. See {@link where}. */
  where(condition: Tensor, other: Value): Tensor;
}

/** The methods of a family's functions. */
function methodsOf<K extends string, A extends readonly Value[]>(functions: {
  readonly [Kind in K]: (x: Tensor, ...args: A) => Tensor;
}): { [Kind in K]: (this: Tensor, ...args: A) => Tensor } {
  const entries = (Object.keys(functions) as K[]).map((kind) => [kind, asMethod(functions[kind])]);
  return Object.fromEntries(entries) as { [Kind in K]: (this: Tensor, ...args: A) => Tensor };
}

export const elementwiseMethods: ElementwiseMethods & ThisType<Tensor> = {
  ...methodsOf(unary.unaryFunctions),
  ...methodsOf<BinaryKind, [other: Value]>(binary.binaryFunctions),
  add: asMethod(binary.add),
  sub: asMethod(binary.sub),
  div: asMethod(binary.div),
  pow: asMethod(binary.pow),
  clamp: asMethod(clamp),
  maskedFill: asMethod(maskedFill),
  where(condition, other) {
    return where(condition, this, other);
  },
};
