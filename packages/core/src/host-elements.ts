import {
  bfloat16ToNumber,
  float16ToNumber,
  numberToBfloat16,
  numberToFloat16,
} from "./dtype-convert.ts";
import { type DType, type HostArray, type Scalar, dtypes } from "./dtype.ts";

/** The bytes of a host array. */
export function bytesOf(array: HostArray): Uint8Array {
  return new Uint8Array(array.buffer, array.byteOffset, array.byteLength);
}

/** Bytes seen as elements of `dtype`; copied first when they are not aligned for it. */
export function hostArrayOver(dtype: DType, bytes: Uint8Array): HostArray {
  const { hostArray, itemSize } = dtypes[dtype];
  const aligned = bytes.byteOffset % itemSize === 0 ? bytes : bytes.slice();
  return new hostArray(aligned.buffer, aligned.byteOffset, aligned.byteLength / itemSize);
}

/** Reads one stored element as a JavaScript value of its dtype. */
export function elementAt(array: HostArray, dtype: DType, index: number): Scalar {
  const stored = array[index]!;
  switch (dtype) {
    case "bool":
      return stored !== 0;
    case "float16":
      return float16ToNumber(Number(stored));
    case "bfloat16":
      return bfloat16ToNumber(Number(stored));
    default:
      return stored;
  }
}

/** The conversion from JavaScript values to what an array of `dtype` stores. */
function encoderOf(dtype: DType): (value: Scalar) => number | bigint {
  switch (dtype) {
    case "bool":
      // NaN is true, as in PyTorch.
      return (value) => (value === 0 || value === 0n || value === false ? 0 : 1);
    case "float16":
      return (value) => numberToFloat16(Number(value));
    case "bfloat16":
      return (value) => numberToBfloat16(Number(value));
    case "int64":
      return (value) => (typeof value === "bigint" ? value : BigInt(Math.trunc(Number(value))));
    case "float32":
    case "float64":
      return Number;
    default:
      return (value) =>
        typeof value === "bigint" ? Number(BigInt.asIntN(32, value)) : Number(value);
  }
}

/** Stores JavaScript values as elements of `dtype`. */
export function encode(dtype: DType, values: ArrayLike<Scalar>): HostArray {
  const out = new dtypes[dtype].hostArray(values.length) as { [index: number]: number | bigint };
  const store = encoderOf(dtype);
  for (let i = 0; i < values.length; i++) out[i] = store(values[i]!);
  return out as HostArray;
}
