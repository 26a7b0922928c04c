import {
  type DType,
  type TensorView,
  contiguousStrides,
  dtypes,
  isContiguous,
  numel,
} from "@t/core";
import { type HostTensor, encodeInto } from "../host-values.ts";
import { positions } from "../read-host.ts";

/** Where the elements of a tensor lie in its storage, in elements. */
export interface Geometry {
  readonly shape: readonly number[];
  readonly strides: readonly number[];
  readonly offset: number;
  /** Elements the storage holds, those that belong to nobody included. */
  readonly capacity: number;
}

/** One way to lay a tensor out. Undefined where it would be no other than a simpler one. */
export interface Layout {
  readonly name: string;
  /** Row-major without gaps. */
  readonly dense: boolean;
  /** Elements share memory. */
  readonly shared: boolean;
  geometry(tensor: HostTensor): Geometry | undefined;
}

const GUARD = 3;

const contiguous: Layout = {
  name: "contiguous",
  dense: true,
  shared: false,
  geometry: ({ shape }) => ({
    shape,
    strides: contiguousStrides(shape),
    offset: 0,
    capacity: numel(shape),
  }),
};

/**
 * A dense block that starts in the middle of its storage, and not at a multiple of a vector. A view of
 * no elements may start beyond the end: slicing makes such ones.
 */
const offset: Layout = {
  name: "offset",
  dense: true,
  shared: false,
  geometry: ({ shape }) => ({
    shape,
    strides: contiguousStrides(shape),
    offset: numel(shape) === 0 ? 4 * GUARD : GUARD,
    capacity: numel(shape) + 2 * GUARD,
  }),
};

/** Stored with the dimensions in the opposite order. */
const transposed: Layout = {
  name: "transposed",
  dense: false,
  shared: false,
  geometry({ shape }) {
    if (shape.filter((size) => size > 1).length < 2) return undefined;
    const strides = contiguousStrides(shape.toReversed()).toReversed();
    return { shape, strides, offset: 0, capacity: numel(shape) };
  },
};

/** Every second element of the last dimension of a larger tensor; odd strides where the size is 1. */
const spaced: Layout = {
  name: "spaced",
  dense: false,
  shared: false,
  geometry({ shape }) {
    if (shape.length === 0) return undefined;
    const outer = shape.with(-1, 2 * shape.at(-1)! + 1);
    const strides = contiguousStrides(outer).map((stride, i) =>
      shape[i] === 1 ? 7 : i === shape.length - 1 ? 2 * stride : stride,
    );
    return { shape, strides, offset: 1, capacity: numel(outer) + 2 };
  },
};

/** Walked from the last element to the first: negative strides. */
const reversed: Layout = {
  name: "reversed",
  dense: false,
  shared: false,
  geometry({ shape }) {
    const count = numel(shape);
    if (count < 2) return undefined;
    const strides = contiguousStrides(shape).map((stride) => -stride);
    return { shape, strides, offset: GUARD + count - 1, capacity: count + 2 * GUARD };
  },
};

/** Stride 0 along every dimension in which the values repeat. */
const expanded: Layout = {
  name: "expanded",
  dense: false,
  shared: true,
  geometry(tensor) {
    const { shape } = tensor;
    const repeats = shape.map((size, dim) => size > 1 && repeatsAlong(tensor, dim));
    if (numel(shape) === 0 || !repeats.includes(true)) return undefined;
    const base = shape.map((size, dim) => (repeats[dim] === true ? 1 : size));
    const strides = contiguousStrides(base).map((stride, dim) =>
      repeats[dim] === true ? 0 : stride,
    );
    return { shape, strides, offset: GUARD, capacity: numel(base) + 2 * GUARD };
  },
};

/** Layouts an input may have. */
export const inputLayouts: readonly Layout[] = [
  contiguous,
  offset,
  transposed,
  spaced,
  reversed,
  expanded,
];

/** Layouts of what an op writes into in place: each element has a place of its own. */
export const outputLayouts: readonly Layout[] = [contiguous, offset, transposed, spaced, reversed];

function repeatsAlong({ shape, values }: HostTensor, dim: number): boolean {
  const stride = contiguousStrides(shape)[dim]!;
  const size = shape[dim]!;
  return values.every(
    (value, i) => Math.floor(i / stride) % size === 0 || Object.is(value, values[i - stride]),
  );
}

/** What fills the space that belongs to nobody: neither 0, nor a bool, nor an ordinary float. */
const SENTINEL = 0xa5;

/** The bytes of a storage that holds `tensor` in this geometry, with sentinels everywhere else. */
export function layOut(tensor: HostTensor, geometry: Geometry): Uint8Array {
  const { itemSize } = dtypes[tensor.dtype];
  const storage = new Uint8Array(Math.max(geometry.capacity, 1) * itemSize).fill(SENTINEL);
  encodeInto(storage, tensor.dtype, tensor.values, positions(geometry));
  return storage;
}

/** True when every byte that belongs to no element is still the sentinel. */
export function isUntouched(bytes: Uint8Array, dtype: DType, geometry: Geometry): boolean {
  if (numel(geometry.shape) === geometry.capacity) return true;
  const { itemSize } = dtypes[dtype];
  const rest = bytes.slice();
  for (const place of positions(geometry)) {
    rest.fill(SENTINEL, place * itemSize, (place + 1) * itemSize);
  }
  return rest.every((byte) => byte === SENTINEL);
}

/** The view a kernel is given. */
export function viewOf<B>(
  buffer: B,
  dtype: DType,
  { shape, strides, offset }: Geometry,
): TensorView<B> {
  return {
    storage: { buffer },
    dtype,
    shape,
    strides,
    offset,
    count: numel(shape),
    contiguous: isContiguous(shape, strides),
  };
}
