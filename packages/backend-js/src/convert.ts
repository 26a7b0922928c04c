import { type DType, floatToInt32, isFloatingPoint } from "@t/core";
import type { NumberDType } from "./elements.ts";

/** The number an element of `dtype` is made from, before the store rounds or wraps it. */
export function toNumber(dtype: NumberDType): (value: number) => number {
  if (isFloatingPoint(dtype)) return (value) => value;
  if (dtype === "bool") return (value) => (value === 0 ? 0 : 1);
  return floatToInt32;
}

/** The number an int64 becomes as `dtype`: integers keep the low bits. */
export function bigIntToNumber(dtype: DType): (value: bigint) => number {
  if (isFloatingPoint(dtype)) return Number;
  if (dtype === "bool") return (value) => (value === 0n ? 0 : 1);
  return (value) => Number(BigInt.asIntN(32, value));
}
