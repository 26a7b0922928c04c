import { type DType, type Scalar, isFloatingPoint } from "@t/core";
import { type NumberDType, roundTo } from "./elements.ts";

const INT32_MIN = -(2 ** 31);
const INT64_MIN = -(2n ** 63n);

/**
 * The number an element of `dtype` is made from, before the store rounds or wraps it.
 *
 * A float that no int32 holds becomes the smallest int32 first, of which int16, int8 and uint8 keep
 * the low bits, 0: PyTorch's result on x86, where C++ leaves it undefined.
 */
export function toNumber(dtype: NumberDType): (value: number) => number {
  if (isFloatingPoint(dtype)) return (value) => value;
  if (dtype === "bool") return (value) => (value === 0 ? 0 : 1);
  return (value) => {
    const whole = Math.trunc(value);
    return whole >= INT32_MIN && whole <= 0x7fffffff ? whole : INT32_MIN;
  };
}

/** The int64 a float is truncated to; what no int64 holds becomes the smallest. */
export function toBigInt(value: number): bigint {
  return value >= -(2 ** 63) && value < 2 ** 63 ? BigInt(Math.trunc(value)) : INT64_MIN;
}

/** The number an int64 becomes as `dtype`: integers keep the low bits. */
export function bigIntToNumber(dtype: DType): (value: bigint) => number {
  if (isFloatingPoint(dtype)) return Number;
  if (dtype === "bool") return (value) => (value === 0n ? 0 : 1);
  return (value) => Number(BigInt.asIntN(32, value));
}

/** A bare operand as an element of `dtype`. */
export function scalarToNumber(value: Scalar, dtype: NumberDType): number {
  return roundTo(
    dtype,
    typeof value === "bigint" ? bigIntToNumber(dtype)(value) : toNumber(dtype)(Number(value)),
  );
}

/** A bare operand as an int64. */
export function scalarToBigInt(value: Scalar): bigint {
  return typeof value === "bigint" ? BigInt.asIntN(64, value) : toBigInt(Number(value));
}
