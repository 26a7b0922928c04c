import { isContiguous, numel } from "@t/core";
import type { View } from "./elements.ts";

/** The same elements with `dims` as the last dimensions, so that a read gives one row per remaining index. */
export function rowsAlong(view: View, dims: readonly number[]): View {
  const all = view.shape.map((_, dim) => dim);
  const order = [
    ...all.filter((dim) => !dims.includes(dim)),
    ...all.filter((dim) => dims.includes(dim)),
  ];
  const shape = order.map((dim) => view.shape[dim]!);
  const strides = order.map((dim) => view.strides[dim]!);
  return { ...view, shape, strides, contiguous: isContiguous(shape, strides) };
}

/** The first elements of `view` along every dimension, as many as `shape` has, but all along `dim`. */
export function cropTo(view: View, shape: readonly number[], dim?: number): View {
  const cropped = shape.map((size, i) => (i === dim ? view.shape[i]! : size));
  return {
    ...view,
    shape: cropped,
    count: numel(cropped),
    contiguous: isContiguous(cropped, view.strides),
  };
}

/** How many elements a row has: a 0-d tensor is one row of one. */
export function rowLength(view: View, dims: readonly number[]): number {
  return dims.reduce((length, dim) => length * (view.shape[dim] ?? 1), 1);
}
