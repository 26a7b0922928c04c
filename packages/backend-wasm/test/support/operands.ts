import {
  type Backend,
  type DType,
  type HostArray,
  type TensorView,
  bfloat16ToNumber,
  contiguousStrides,
  dtypes,
  float16ToNumber,
  isContiguous,
  numberToBfloat16,
  numberToFloat16,
  numel,
} from "@t/core";

/** A tensor that is on no backend yet. */
export interface Operand {
  readonly dtype: DType;
  readonly shape: readonly number[];
  readonly strides: readonly number[];
  readonly offset: number;
  /** Everything in the block, also what no element is at. */
  readonly block: HostArray;
}

export const layouts = ["dense", "offset", "transposed", "gaps", "reversed", "expanded"] as const;
export type Layout = (typeof layouts)[number];

/** Strides and offset of `shape` in a layout. */
function placement(
  shape: readonly number[],
  layout: Layout,
): { strides: number[]; offset: number } {
  const dense = contiguousStrides(shape);
  switch (layout) {
    case "dense":
      return { strides: dense, offset: 0 };
    case "offset":
      return { strides: dense, offset: 3 };
    case "transposed":
      return { strides: contiguousStrides(shape.toReversed()).toReversed(), offset: 1 };
    case "gaps":
      return { strides: dense.map((stride) => stride * 2), offset: 1 };
    case "reversed": {
      const last = dense.reduce((sum, stride, i) => sum + stride * Math.max(shape[i]! - 1, 0), 0);
      return { strides: dense.map((stride) => -stride), offset: last };
    }
    case "expanded":
      return { strides: dense.map((stride, i) => (i % 2 === 0 ? 0 : stride)), offset: 2 };
  }
}

/** The values elements are drawn from, at random positions of a fixed sequence. */
export type Palette = readonly number[];

/** Small and large numbers, and every special one. */
export const anyFloat: Palette = [
  0,
  -0,
  1,
  -1,
  0.5,
  -0.5,
  1.5,
  2.5,
  3,
  -7,
  100.25,
  1e-3,
  -2.75,
  NaN,
  Infinity,
  -Infinity,
  1e-40,
  3e38,
  65_504,
  1e-8,
];
/** Where every function is defined and none is steep. */
export const tameFloat: Palette = [0.1, -0.1, 0.25, 0.5, -0.75, 0.9, 1, 1.5, 2, -2.5, 3, 4.75, -6];
export const anyInteger: Palette = [
  0,
  1,
  -1,
  2,
  3,
  -3,
  5,
  7,
  100,
  -128,
  127,
  255,
  32767,
  -32768,
  2 ** 31 - 1,
  -(2 ** 31),
];
export const tameInteger: Palette = [0, 1, 2, 3, -1, -2, -5, 7, 9, 30];

/** A linear congruential generator: the same operands for the same seed. */
function randomIndices(seed: number): (below: number) => number {
  let state = seed >>> 0;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

function encode(dtype: DType, values: readonly number[]): HostArray {
  switch (dtype) {
    case "int64":
      return BigInt64Array.from(values, (value) => BigInt(Math.trunc(value)));
    case "float16":
      return Uint16Array.from(values, numberToFloat16);
    case "bfloat16":
      return Uint16Array.from(values, numberToBfloat16);
    case "bool":
      return Uint8Array.from(values, (value) => Number(value !== 0));
    case "float32":
      return Float32Array.from(values);
    default: {
      const block = new dtypes[dtype].hostArray(values.length) as Exclude<HostArray, BigInt64Array>;
      block.set(values);
      return block;
    }
  }
}

/** An operand of the given shape and layout with elements from `palette`. */
export function operand(
  dtype: DType,
  shape: readonly number[],
  layout: Layout,
  palette: Palette,
  seed: number,
): Operand {
  const { strides, offset } = placement(shape, layout);
  const last = strides.reduce(
    (sum, stride, i) => sum + Math.max(stride, 0) * Math.max(shape[i]! - 1, 0),
    offset,
  );
  const draw = randomIndices(seed);
  const values = Array.from({ length: last + 1 }, () => palette[draw(palette.length)]!);
  return { dtype, shape, strides, offset, block: encode(dtype, values) };
}

/** Indices below `size`. */
export function indices(
  shape: readonly number[],
  size: number,
  dtype: "int32" | "int64",
  seed: number,
): Operand {
  const palette = Array.from({ length: Math.max(size, 1) }, (_, i) => i);
  return operand(dtype, shape, "transposed", palette, seed);
}

/** Puts an operand on a backend. */
export function place(
  backend: Backend,
  { dtype, shape, strides, offset, block }: Operand,
): TensorView {
  const bytes = new Uint8Array(block.buffer, block.byteOffset, block.byteLength);
  const buffer = backend.alloc(bytes.length);
  backend.write(buffer, 0, bytes);
  const contiguous = isContiguous(shape, strides);
  return { storage: { buffer }, dtype, shape, strides, offset, count: numel(shape), contiguous };
}

/** A dense output, full of ones bits so that what was not written shows. */
export function blank(backend: Backend, dtype: DType, shape: readonly number[]): TensorView {
  const block = new dtypes[dtype].hostArray(Math.max(numel(shape), 1));
  new Uint8Array(block.buffer).fill(dtype === "bool" ? 1 : 255);
  return place(backend, { dtype, shape, strides: contiguousStrides(shape), offset: 0, block });
}

/** The elements of a dense tensor. */
export function elements(
  backend: Backend,
  { storage, dtype, count }: TensorView,
): (number | bigint)[] {
  const { itemSize, hostArray } = dtypes[dtype];
  const bytes = backend.readSync!(storage.buffer, 0, count * itemSize);
  const stored = [...new hostArray(bytes.buffer, bytes.byteOffset, count)];
  if (dtype === "float16") return stored.map((bits) => float16ToNumber(Number(bits)));
  if (dtype === "bfloat16") return stored.map((bits) => bfloat16ToNumber(Number(bits)));
  return stored;
}
