import { roundToBfloat16, roundToFloat16 } from "./dtype-convert.ts";
import { type DType, type Scalar, dtypes } from "./dtype.ts";

const INT32_MIN = -(2 ** 31);
const INT64_MIN = -(2n ** 63n);

/**
 * As a float is cast to int32: truncated; what does not fit becomes the smallest int32, of which int16,
 * int8 and uint8 keep the low bits, 0. That is PyTorch's result on x86, where C++ leaves it undefined.
 */
export function floatToInt32(value: number): number {
  const whole = Math.trunc(value);
  return whole >= INT32_MIN && whole <= 0x7fffffff ? whole : INT32_MIN;
}

/** As a float is cast to int64: truncated; what does not fit becomes the smallest int64. */
export function floatToInt64(value: number): bigint {
  return value >= -(2 ** 63) && value < 2 ** 63 ? BigInt(Math.trunc(value)) : INT64_MIN;
}

/** A bare operand as an int64. */
export function scalarToBigInt(scalar: Scalar): bigint {
  return typeof scalar === "bigint" ? BigInt.asIntN(64, scalar) : floatToInt64(Number(scalar));
}

/** A bare operand as an element of a dtype that is not int64: rounded or wrapped; bool is 0 or 1. */
export function scalarToNumber(scalar: Scalar, dtype: Exclude<DType, "int64">): number {
  const value = Number(scalar);
  switch (dtype) {
    case "float64":
      return value;
    case "float32":
      return Math.fround(value);
    case "float16":
      return roundToFloat16(value);
    case "bfloat16":
      return roundToBfloat16(value);
    case "bool":
      return value === 0 ? 0 : 1;
    default:
      return lowBits(
        typeof scalar === "bigint" ? Number(BigInt.asIntN(32, scalar)) : floatToInt32(value),
        dtype,
      );
  }
}

/** What an integer dtype keeps of an int32. */
function lowBits(value: number, dtype: DType): number {
  const unused = 32 - 8 * dtypes[dtype].itemSize;
  return dtype === "uint8" ? value & 255 : (value << unused) >> unused;
}
