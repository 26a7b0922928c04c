import {
  type DType,
  type TensorView,
  bfloat16ToNumber,
  float16ToNumber,
  numberToBfloat16,
  numberToFloat16,
} from "@t/core";
import { walk } from "./walk.ts";

/** A tensor as the kernels of this backend see it. */
export type View = TensorView<ArrayBuffer>;

/** What kernels compute with: a bigint for int64, a number for every other dtype (bool: 0 or 1). */
export type Element = number | bigint;

/**
 * The elements of a tensor, dense and in row-major order. Kernels compute on these copies, never on
 * the tensor's memory, so an output may be the very view an input is.
 */
export interface Values<T extends Element> {
  readonly length: number;
  [index: number]: T;
  fill(value: T): this;
}

export type NumberDType = Exclude<DType, "int64">;

type NumberArray =
  | Float32Array
  | Float64Array
  | Uint16Array
  | Uint8Array
  | Int8Array
  | Int16Array
  | Int32Array;

interface Layout {
  /** The array that stores the dtype: storing a number in it rounds, or wraps, as the dtype does. */
  readonly array: {
    readonly BYTES_PER_ELEMENT: number;
    new (buffer: ArrayBuffer, byteOffset: number, length: number): NumberArray;
  };
  /** For floats kept as bits: the value of the bits, and the bits of the nearest value. */
  readonly decode?: (bits: number) => number;
  readonly encode?: (value: number) => number;
}

const layouts: { readonly [D in NumberDType]: Layout } = {
  float32: { array: Float32Array },
  float64: { array: Float64Array },
  float16: { array: Uint16Array, decode: float16ToNumber, encode: numberToFloat16 },
  bfloat16: { array: Uint16Array, decode: bfloat16ToNumber, encode: numberToBfloat16 },
  uint8: { array: Uint8Array },
  int8: { array: Int8Array },
  int16: { array: Int16Array },
  int32: { array: Int32Array },
  bool: { array: Uint8Array },
};

function open({ array }: Layout, buffer: ArrayBuffer): NumberArray {
  return new array(buffer, 0, Math.floor(buffer.byteLength / array.BYTES_PER_ELEMENT));
}

/** A double holds every element of every dtype but int64 exactly. */
export function readNumbers(view: View): Float64Array {
  const layout = layouts[view.dtype as NumberDType];
  const stored = open(layout, view.storage.buffer);
  const values = new Float64Array(view.count);
  if (view.contiguous) {
    values.set(stored.subarray(view.offset, view.offset + view.count));
  } else {
    let i = 0;
    walk(view.shape, view.strides, view.offset, (position) => {
      values[i++] = stored[position]!;
    });
  }
  return layout.decode === undefined ? values : values.map(layout.decode);
}

/** Stores `values`, rounded or wrapped to the view's dtype. */
export function writeNumbers(view: View, values: Float64Array): void {
  const layout = layouts[view.dtype as NumberDType];
  const stored = open(layout, view.storage.buffer);
  const codes = layout.encode === undefined ? values : values.map(layout.encode);
  if (view.contiguous) {
    // A view of no elements may start beyond the end of its storage.
    if (view.count > 0) stored.set(codes, view.offset);
    return;
  }
  let i = 0;
  walk(view.shape, view.strides, view.offset, (position) => {
    stored[position] = codes[i++]!;
  });
}

export function readBigInts(view: View): BigInt64Array {
  const stored = openBigInts(view);
  if (view.contiguous) return stored.slice(view.offset, view.offset + view.count);
  const values = new BigInt64Array(view.count);
  let i = 0;
  walk(view.shape, view.strides, view.offset, (position) => {
    values[i++] = stored[position]!;
  });
  return values;
}

export function writeBigInts(view: View, values: BigInt64Array): void {
  const stored = openBigInts(view);
  let i = 0;
  walk(view.shape, view.strides, view.offset, (position) => {
    stored[position] = values[i++]!;
  });
}

function openBigInts(view: View): BigInt64Array {
  const { buffer } = view.storage;
  return new BigInt64Array(buffer, 0, Math.floor(buffer.byteLength / 8));
}
