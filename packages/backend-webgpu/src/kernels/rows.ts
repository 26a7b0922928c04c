import { numel } from "@t/core";
import type { View } from "../stream/block.ts";

/** Sizes, and the strides with which an operand is walked along them. */
export interface Axes {
  readonly shape: readonly number[];
  readonly strides: readonly number[];
}

/** The dimensions of a tensor in two loops: over rows, and along each of them. */
export interface Rows {
  readonly outer: Axes;
  readonly inner: Axes;
}

function axes({ shape, strides }: View, dims: readonly number[]): Axes {
  return { shape: dims.map((dim) => shape[dim]!), strides: dims.map((dim) => strides[dim]!) };
}

/** The dimensions `dims` are those along a row. */
export function rowsAlong(view: View, dims: readonly number[]): Rows {
  const all = view.shape.map((_, dim) => dim);
  return {
    outer: axes(
      view,
      all.filter((dim) => !dims.includes(dim)),
    ),
    inner: axes(
      view,
      all.filter((dim) => dims.includes(dim)),
    ),
  };
}

/** The first elements of `view` along every dimension, as many as `shape` has. */
export function cropTo(view: View, shape: readonly number[]): View {
  const { storage, dtype, strides, offset } = view;
  return { storage, dtype, shape, strides, offset, count: numel(shape), contiguous: false };
}
