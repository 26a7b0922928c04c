import {
  type DType,
  type HostArray,
  bfloat16ToNumber,
  dtypes,
  float16ToNumber,
  numberToBfloat16,
  numberToFloat16,
  numel,
} from "@t/core";

/** One element on the host: bigint for int64, otherwise a number (bool: 0 or 1). */
export type HostElement = number | bigint;

/** A tensor as plain values in row-major order. */
export interface HostTensor {
  readonly dtype: DType;
  readonly shape: readonly number[];
  readonly values: readonly HostElement[];
}

/** A host tensor of values as the dtype holds them: rounded, truncated or wrapped. */
export function hostTensor(
  dtype: DType,
  shape: readonly number[],
  values: readonly HostElement[],
): HostTensor {
  return { dtype, shape, values: values.map((value) => toDType(dtype, value)) };
}

/** A host tensor of `fn(i)` at each row-major position. */
export function generate(
  dtype: DType,
  shape: readonly number[],
  fn: (position: number) => HostElement,
): HostTensor {
  return hostTensor(
    dtype,
    shape,
    Array.from({ length: numel(shape) }, (_, i) => fn(i)),
  );
}

/** `value` as an element of `dtype`. Floats become integers by truncation, integers wrap. */
export function toDType(dtype: DType, value: HostElement): HostElement {
  const array = new dtypes[dtype].hostArray(1);
  store(dtype, array, 0, value);
  return load(dtype, array, 0);
}

/** The elements in `bytes`, little-endian without gaps. */
export function decode(dtype: DType, bytes: Uint8Array): HostElement[] {
  const { hostArray, itemSize } = dtypes[dtype];
  const count = bytes.length / itemSize;
  // A copy, because a typed array must start at a multiple of its element's size.
  const array = new hostArray(bytes.slice().buffer, 0, count);
  return Array.from({ length: count }, (_, i) => load(dtype, array, i));
}

/** Stores `values[i]` as element `places[i]` of the elements in `bytes`, which start at its buffer's start. */
export function encodeInto(
  bytes: Uint8Array,
  dtype: DType,
  values: readonly HostElement[],
  places: ArrayLike<number>,
): void {
  const { hostArray, itemSize } = dtypes[dtype];
  const array = new hostArray(bytes.buffer, 0, bytes.length / itemSize);
  for (let i = 0; i < values.length; i++) store(dtype, array, places[i]!, values[i]!);
}

function load(dtype: DType, array: HostArray, i: number): HostElement {
  const element = array[i]!;
  if (dtype === "float16") return float16ToNumber(Number(element));
  if (dtype === "bfloat16") return bfloat16ToNumber(Number(element));
  return element;
}

function store(dtype: DType, array: HostArray, i: number, value: HostElement): void {
  if (array instanceof BigInt64Array) array[i] = toBigInt(value);
  else array[i] = storedNumber(dtype, value);
}

function storedNumber(dtype: DType, value: HostElement): number {
  switch (dtype) {
    case "float16":
      return numberToFloat16(Number(value));
    case "bfloat16":
      return numberToBfloat16(Number(value));
    case "float32":
    case "float64":
      return Number(value);
    case "bool":
      return value ? 1 : Number.isNaN(value) ? 1 : 0;
    default:
      return Number(BigInt.asIntN(32, toBigInt(value)));
  }
}

function toBigInt(value: HostElement): bigint {
  if (typeof value === "bigint") return value;
  return Number.isFinite(value) ? BigInt(Math.trunc(value)) : 0n;
}
