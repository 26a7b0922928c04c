import { DTypeError } from "./errors.ts";

/** The element types a tensor can have; names are PyTorch's. */
export type DType =
  | "float32"
  | "float64"
  | "float16"
  | "bfloat16"
  | "uint8"
  | "int8"
  | "int16"
  | "int32"
  | "int64"
  | "bool";

/** The dtypes that can have a gradient. */
export type FloatDType = "float32" | "float64" | "float16" | "bfloat16";

/** What promotion cares about first: a float beats an integer, an integer beats a bool. */
export type DTypeCategory = "bool" | "integer" | "float";

interface Elements {
  float32: number;
  float64: number;
  float16: number;
  bfloat16: number;
  uint8: number;
  int8: number;
  int16: number;
  int32: number;
  int64: bigint;
  bool: boolean;
}

/** The JavaScript value one element becomes: bigint for int64, boolean for bool, else number. */
export type ElementOf<D extends DType> = Elements[D];

/** A bare JavaScript value used as an operand: it never widens a tensor of its own category. */
export type Scalar = number | bigint | boolean;

/**
 * Arrays that can hold the elements of a tensor on the host. float16 and bfloat16 are bits in a
 * `Uint16Array`; bool is 0 or 1 in a `Uint8Array`.
 */
export type HostArray =
  | Float32Array
  | Float64Array
  | Uint16Array
  | Uint8Array
  | Int8Array
  | Int16Array
  | Int32Array
  | BigInt64Array;

interface HostArrayConstructor {
  readonly BYTES_PER_ELEMENT: number;
  new (length: number): HostArray;
  new (buffer: ArrayBufferLike, byteOffset: number, length: number): HostArray;
}

/** The facts about one dtype. */
export interface DTypeInfo {
  readonly name: DType;
  readonly category: DTypeCategory;
  /** Bytes per element. */
  readonly itemSize: number;
  readonly hostArray: HostArrayConstructor;
  /** Position among its category for promotion: the wider wins. */
  readonly rank: number;
}

function info(
  name: DType,
  category: DTypeCategory,
  hostArray: HostArrayConstructor,
  rank: number,
): DTypeInfo {
  return { name, category, itemSize: hostArray.BYTES_PER_ELEMENT, hostArray, rank };
}

/** One row per dtype. */
export const dtypes: { readonly [D in DType]: DTypeInfo } = {
  bool: info("bool", "bool", Uint8Array, 0),
  uint8: info("uint8", "integer", Uint8Array, 0),
  int8: info("int8", "integer", Int8Array, 0),
  int16: info("int16", "integer", Int16Array, 1),
  int32: info("int32", "integer", Int32Array, 2),
  int64: info("int64", "integer", BigInt64Array, 3),
  float16: info("float16", "float", Uint16Array, 0),
  bfloat16: info("bfloat16", "float", Uint16Array, 0),
  float32: info("float32", "float", Float32Array, 1),
  float64: info("float64", "float", Float64Array, 2),
};

/** True for float16, bfloat16, float32 and float64. */
export function isFloatingPoint(dtype: DType): boolean {
  // Several times faster than a look into the table, in every op.
  return dtype === "float32" || dtype === "float64" || dtype === "float16" || dtype === "bfloat16";
}

/** Bytes per element. */
export function itemSizeOf(dtype: DType): number {
  return dtype === "float32" ? 4 : dtypes[dtype].itemSize;
}

let defaultDType: DType = "float32";

/** The dtype of floats made from JavaScript numbers: float32 unless changed. */
export function getDefaultDType(): DType {
  return defaultDType;
}

/**
 * Sets the dtype that lists of numbers and true division of integers become.
 * @throws {DTypeError} when `dtype` is not a floating point type
 */
export function setDefaultDType(dtype: DType): void {
  if (!isFloatingPoint(dtype)) {
    throw new DTypeError(`setDefaultDType: expected a floating point dtype, got ${dtype}`);
  }
  defaultDType = dtype;
}

/**
 * The smallest dtype both can be cast to, by PyTorch's table (`torch.promote_types`).
 * uint8 with int8 becomes int16; float16 with bfloat16 becomes float32.
 */
export function promoteTypes(a: DType, b: DType): DType {
  if (a === b) return a;
  const left = dtypes[a];
  const right = dtypes[b];
  if (left.category !== right.category) {
    if (left.category === "float") return a;
    if (right.category === "float") return b;
    return left.category === "integer" ? a : b;
  }
  if (left.rank !== right.rank) return left.rank > right.rank ? a : b;
  return left.category === "float" ? "float32" : "int16";
}

/** The dtype a bare scalar stands for: it decides only when no tensor of its category is present. */
export function scalarDType(value: Scalar): DType {
  if (typeof value === "boolean") return "bool";
  if (typeof value === "bigint" || Number.isInteger(value)) return "int64";
  return defaultDType;
}

/** True when a result of dtype `from` may be written into a tensor of dtype `to` (`torch.can_cast`). */
export function canCast(from: DType, to: DType): boolean {
  const order: { readonly [C in DTypeCategory]: number } = { bool: 0, integer: 1, float: 2 };
  return order[dtypes[from].category] <= order[dtypes[to].category];
}

export const float32 = "float32";
export const float64 = "float64";
export const float16 = "float16";
export const bfloat16 = "bfloat16";
export const uint8 = "uint8";
export const int8 = "int8";
export const int16 = "int16";
export const int32 = "int32";
export const int64 = "int64";
export const bool = "bool";
