import {
  type DType,
  type Scalar,
  dtypes,
  isFloatingPoint,
  roundToBfloat16,
  roundToFloat16,
} from "@t/core";

const INT32_MIN = -(2 ** 31);
const INT64_MIN = -(2n ** 63n);

/** A float as an int64: truncated; what does not fit becomes the smallest. */
function toBigInt(value: number): bigint {
  return value >= -(2 ** 63) && value < 2 ** 63 ? BigInt(Math.trunc(value)) : INT64_MIN;
}

/** As a float is cast to int32: truncated; what does not fit becomes the smallest int32. */
function toInt32(value: number): number {
  const whole = Math.trunc(value);
  return whole >= INT32_MIN && whole <= 0x7fffffff ? whole : INT32_MIN;
}

/** A bare value as an int64. */
export function scalarToBigInt(scalar: Scalar): bigint {
  return typeof scalar === "bigint" ? BigInt.asIntN(64, scalar) : toBigInt(Number(scalar));
}

/** The low 32 bits of an integer as an element of `dtype`. */
function wrapped(value: number, dtype: DType): number {
  const bits = 8 * dtypes[dtype].itemSize;
  if (bits >= 32) return value;
  return dtype === "uint8" ? value & 255 : (value << (32 - bits)) >> (32 - bits);
}

/** A bare value as an element of a dtype that is not int64: bool is 0 or 1. */
export function scalarToNumber(scalar: Scalar, dtype: DType): number {
  const value = Number(scalar);
  if (dtype === "float16") return roundToFloat16(value);
  if (dtype === "bfloat16") return roundToBfloat16(value);
  if (isFloatingPoint(dtype)) return value;
  if (dtype === "bool") return value === 0 ? 0 : 1;
  const low = typeof scalar === "bigint" ? Number(BigInt.asIntN(32, scalar)) : toInt32(value);
  return wrapped(low, dtype);
}

/** True when an integer dtype holds the value as 0. */
export function isZeroAs(scalar: Scalar, dtype: DType): boolean {
  return dtype === "int64" ? scalarToBigInt(scalar) === 0n : scalarToNumber(scalar, dtype) === 0;
}
