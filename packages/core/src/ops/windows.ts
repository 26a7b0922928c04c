import { run1 } from "../dispatch.ts";
import { dtypes } from "../dtype.ts";
import { ShapeError, formatShape } from "../errors.ts";
import { type ViewOp, defineOp } from "../op.ts";
import { normalizeDim, numel } from "../shape.ts";
import { type Tensor, viewOf } from "../tensor.ts";

export interface WindowAttributes {
  readonly dim: number;
  readonly size: number;
  readonly step: number;
  /** Elements between neighbours within a window. */
  readonly dilation: number;
}

/** Overlapping windows along one dimension, which keeps the window's index; the place in it is appended. */
export const windowsOp: ViewOp<readonly [Tensor], WindowAttributes> = defineOp({
  type: "view",
  name: "unfold",
  view([x], { dim, size, step, dilation }) {
    const count = Math.floor((x.shape[dim]! - dilation * (size - 1) - 1) / step) + 1;
    const stride = x.strides[dim]!;
    const shape = [...x.shape.with(dim, count), size];
    const strides = [...x.strides.with(dim, stride * step), stride * dilation];
    return viewOf(x, shape, strides, x.offset);
  },
});

/**
 * Views of all windows of `size` elements along `dim`, `step` apart.
 * @returns the shape of `x` with the number of windows at `dim` and `size` appended
 * @throws {ShapeError} when a window does not fit
 * @see torch.Tensor.unfold
 */
export function unfold(x: Tensor, dim: number, size: number, step: number, dilation = 1): Tensor {
  const along = normalizeDim("unfold", dim, x.ndim);
  if (dilation * (size - 1) + 1 > x.shape[along]!) {
    throw new ShapeError(
      `unfold: expected a window within dimension ${dim} of ${formatShape(x.shape)}, got size ${size} with dilation ${dilation}`,
    );
  }
  return run1(windowsOp, [x], { dim: along, size, step, dilation });
}

export interface DiagonalAttributes {
  readonly offset: number;
  readonly dim1: number;
  readonly dim2: number;
}

/** The diagonal of two dimensions, appended as the last one. */
export const diagonalOp: ViewOp<readonly [Tensor], DiagonalAttributes> = defineOp({
  type: "view",
  name: "diagonal",
  view([x], { offset, dim1, dim2 }) {
    const rows = x.shape[dim1]! - Math.max(-offset, 0);
    const columns = x.shape[dim2]! - Math.max(offset, 0);
    const length = Math.max(Math.min(rows, columns), 0);
    const keep = x.shape.map((_, i) => i).filter((i) => i !== dim1 && i !== dim2);
    const shape = [...keep.map((i) => x.shape[i]!), length];
    const strides = [...keep.map((i) => x.strides[i]!), x.strides[dim1]! + x.strides[dim2]!];
    const skipped = offset >= 0 ? offset * x.strides[dim2]! : -offset * x.strides[dim1]!;
    return viewOf(x, shape, strides, x.offset + (length > 0 ? skipped : 0));
  },
});

/** The elements `x[i, i + offset]` of two dimensions (default the first two): a view. See torch.diagonal. */
export function diagonal(x: Tensor, offset = 0, dim1 = 0, dim2 = 1): Tensor {
  const first = normalizeDim("diagonal", dim1, x.ndim);
  const second = normalizeDim("diagonal", dim2, x.ndim);
  if (first === second) {
    throw new ShapeError(`diagonal: expected two different dimensions, got ${dim1} and ${dim2}`);
  }
  return run1(diagonalOp, [x], { offset, dim1: first, dim2: second });
}

export interface AsStridedAttributes {
  readonly shape: readonly number[];
  readonly strides: readonly number[];
  readonly offset: number;
}

/** A view with any strides over the storage. */
export const asStridedOp: ViewOp<readonly [Tensor], AsStridedAttributes> = defineOp({
  type: "view",
  name: "asStrided",
  view: ([x], { shape, strides, offset }) => viewOf(x, shape, strides, offset),
});

/**
 * A view of the storage of `x` with the given shape, strides and offset, in elements.
 * @throws {ShapeError} when an element would lie outside the storage
 * @see torch.as_strided
 */
export function asStrided(
  x: Tensor,
  shape: readonly number[],
  strides: readonly number[],
  offset: number = x.offset,
): Tensor {
  const reach = shape.map((size, i) => Math.max(size - 1, 0) * strides[i]!);
  const first = offset + reach.reduce((sum, step) => sum + Math.min(step, 0), 0);
  const last = offset + reach.reduce((sum, step) => sum + Math.max(step, 0), 0);
  const capacity = x.storage.byteLength / dtypes[x.dtype].itemSize;
  if (shape.length !== strides.length || first < 0 || (numel(shape) > 0 && last >= capacity)) {
    throw new ShapeError(
      `asStrided: expected a view within ${capacity} elements, got shape ${formatShape(shape)}, ` +
        `strides ${formatShape(strides)} and offset ${offset}`,
    );
  }
  return run1(asStridedOp, [x], { shape, strides, offset });
}
