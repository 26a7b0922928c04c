import { run1 } from "../dispatch.ts";
import { ArgumentError, IndexError, ShapeError, formatShape } from "../errors.ts";
import { type ViewOp, defineOp } from "../op.ts";
import {
  type SizeArguments,
  contiguousStrides,
  inferSizes,
  normalizeDim,
  normalizeDims,
  sameShape,
} from "../shape.ts";
import { type Tensor, viewOf } from "../tensor.ts";
import { contiguous } from "./copy.ts";

interface ShapeAttribute {
  readonly shape: readonly number[];
}

/** The same elements in row-major order, with another shape; the strides must allow it. */
export const viewOp: ViewOp<readonly [Tensor], ShapeAttribute> = defineOp({
  type: "view",
  name: "view",
  view: ([x], { shape }) => viewOf(x, shape, viewStrides(x, shape)!, x.offset),
});

/** Repeats dimensions of size 1 without copying. */
export const expandOp: ViewOp<readonly [Tensor], ShapeAttribute> = defineOp({
  type: "view",
  name: "expand",
  view([x], { shape }) {
    const lead = shape.length - x.ndim;
    const strides = shape.map((size, i) => {
      if (i < lead) return 0;
      return x.shape[i - lead] === size ? x.strides[i - lead]! : 0;
    });
    return viewOf(x, shape, strides, x.offset);
  },
});

/** Reorders the dimensions. */
export const permuteOp: ViewOp<readonly [Tensor], { readonly dims: readonly number[] }> = defineOp({
  type: "view",
  name: "permute",
  view: ([x], { dims }) =>
    viewOf(
      x,
      dims.map((d) => x.shape[d]!),
      dims.map((d) => x.strides[d]!),
      x.offset,
    ),
});

export interface SliceAttributes {
  readonly dim: number;
  readonly start: number;
  /** Elements taken. */
  readonly length: number;
  /** Elements from one to the next; may be negative. */
  readonly step: number;
}

/** Every `step`-th of the elements of one dimension. */
export const sliceOp: ViewOp<readonly [Tensor], SliceAttributes> = defineOp({
  type: "view",
  name: "slice",
  view([x], { dim, start, length, step }) {
    const shape = x.shape.with(dim, length);
    const strides = x.strides.with(dim, x.strides[dim]! * step);
    return viewOf(x, shape, strides, x.offset + start * x.strides[dim]!);
  },
});

/** One index of a dimension, which disappears. */
export const selectOp: ViewOp<readonly [Tensor], { readonly dim: number; readonly index: number }> =
  defineOp({
    type: "view",
    name: "select",
    view([x], { dim, index }) {
      const offset = x.offset + index * x.strides[dim]!;
      return viewOf(x, x.shape.toSpliced(dim, 1), x.strides.toSpliced(dim, 1), offset);
    },
  });

/** Drops dimensions of size 1. */
export const squeezeOp: ViewOp<readonly [Tensor], { readonly dims: readonly number[] }> = defineOp({
  type: "view",
  name: "squeeze",
  view([x], { dims }) {
    const keep = x.shape.map((_, i) => i).filter((i) => !dims.includes(i));
    return viewOf(
      x,
      keep.map((i) => x.shape[i]!),
      keep.map((i) => x.strides[i]!),
      x.offset,
    );
  },
});

/** Inserts a dimension of size 1. */
export const unsqueezeOp: ViewOp<readonly [Tensor], { readonly dim: number }> = defineOp({
  type: "view",
  name: "unsqueeze",
  view([x], { dim }) {
    const stride = dim < x.ndim ? x.shape[dim]! * x.strides[dim]! : 1;
    return viewOf(x, x.shape.toSpliced(dim, 0, 1), x.strides.toSpliced(dim, 0, stride), x.offset);
  },
});

/** The strides of a view of `x` with `shape`, or null when no strides walk its elements in order. */
function viewStrides(x: Tensor, shape: readonly number[]): number[] | null {
  if (x.contiguous || x.count === 0) return contiguousStrides(shape);
  const strides = shape.slice();
  let target = shape.length - 1;
  let runEnd = x.ndim - 1;
  while (runEnd >= 0) {
    // A run of dimensions that one stride walks: the view may cut it anew, but not cross its ends.
    let runStart = runEnd;
    let runSize = x.shape[runEnd]!;
    const innermost = x.strides[runEnd]!;
    while (
      runStart > 0 &&
      (x.shape[runStart - 1] === 1 || x.strides[runStart - 1] === runSize * innermost)
    ) {
      runStart--;
      runSize *= x.shape[runStart]!;
    }
    let taken = 1;
    while (target >= 0 && (taken < runSize || shape[target] === 1)) {
      strides[target] = taken * innermost;
      taken *= shape[target]!;
      target--;
    }
    if (taken !== runSize) return null;
    runEnd = runStart - 1;
  }
  while (target >= 0) strides[target--] = 1;
  return strides;
}

function sizesOf(sizes: SizeArguments): readonly number[] {
  const [first] = sizes;
  return typeof first === "object" ? first : (sizes as readonly number[]);
}

/**
 * The same elements with another shape, sharing memory; one size may be -1.
 * @throws {ShapeError} when the element count differs or the strides do not allow a view
 * @see torch.Tensor.view
 */
export function view(x: Tensor, ...sizes: SizeArguments): Tensor {
  const shape = inferSizes("view", sizesOf(sizes), x.shape);
  if (viewStrides(x, shape) === null) {
    throw new ShapeError(
      `view: expected strides that span ${formatShape(shape)}, got ${formatShape(x.strides)} ` +
        `for shape ${formatShape(x.shape)}; use reshape, which copies when it must`,
    );
  }
  return run1(viewOp, [x], { shape });
}

/** A view with another shape where the strides allow it, else a copy. See torch.reshape. */
export function reshape(x: Tensor, ...sizes: SizeArguments): Tensor {
  const shape = inferSizes("reshape", sizesOf(sizes), x.shape);
  if (sameShape(shape, x.shape)) return run1(viewOp, [x], { shape });
  return run1(viewOp, [viewStrides(x, shape) === null ? contiguous(x) : x], { shape });
}

/** Merges the dimensions from `startDim` to `endDim` into one. Defaults 0 and -1. See torch.flatten. */
export function flatten(x: Tensor, startDim = 0, endDim = -1): Tensor {
  if (x.ndim === 0) return reshape(x, 1);
  const start = normalizeDim("flatten", startDim, x.ndim);
  const end = normalizeDim("flatten", endDim, x.ndim);
  if (start > end) {
    throw new ArgumentError(`flatten: expected startDim <= endDim, got ${startDim} and ${endDim}`);
  }
  const merged = x.shape.slice(start, end + 1).reduce((product, size) => product * size, 1);
  return reshape(x, x.shape.toSpliced(start, end - start + 1, merged));
}

/**
 * Repeats dimensions of size 1, without copying; -1 keeps a size.
 * @throws {ShapeError} when a size differs and is not 1
 * @see torch.Tensor.expand
 */
export function expand(x: Tensor, ...sizes: SizeArguments): Tensor {
  const wanted = sizesOf(sizes);
  const lead = wanted.length - x.ndim;
  const shape = wanted.map((size, i) => (size === -1 && i >= lead ? x.shape[i - lead]! : size));
  const fits = shape.every(
    (size, i) => i < lead || x.shape[i - lead] === size || x.shape[i - lead] === 1,
  );
  if (lead < 0 || !fits || shape.some((size) => size < 0)) {
    throw new ShapeError(
      `expand: expected sizes that ${formatShape(x.shape)} expands to, got ${formatShape(wanted)}`,
    );
  }
  return sameShape(shape, x.shape) ? x : run1(expandOp, [x], { shape });
}

/** Reorders the dimensions: output dimension i is input dimension `dims[i]`. See torch.permute. */
export function permute(x: Tensor, ...dims: SizeArguments): Tensor {
  const order = sizesOf(dims).map((d) => normalizeDim("permute", d, x.ndim));
  if (order.length !== x.ndim || new Set(order).size !== x.ndim) {
    throw new ArgumentError(
      `permute: expected each of ${x.ndim} dimensions once, got ${formatShape(sizesOf(dims))}`,
    );
  }
  return run1(permuteOp, [x], { dims: order });
}

/** Swaps two dimensions. See torch.transpose. */
export function transpose(x: Tensor, dim0: number, dim1: number): Tensor {
  const first = normalizeDim("transpose", dim0, x.ndim);
  const second = normalizeDim("transpose", dim1, x.ndim);
  const dims = x.shape.map((_, i) => (i === first ? second : i === second ? first : i));
  return run1(permuteOp, [x], { dims });
}

const swapped = { dims: [1, 0] };

/** Swaps the two dimensions of a matrix; smaller tensors stay as they are. See torch.t. */
export function t(x: Tensor): Tensor {
  if (x.ndim > 2) {
    throw new ShapeError(
      `t: expected at most 2 dimensions, got ${formatShape(x.shape)}; use transpose`,
    );
  }
  return x.ndim < 2 ? x : run1(permuteOp, [x], swapped);
}

/** Moves dimension `source` to `destination`, keeping the order of the others. See torch.movedim. */
export function movedim(x: Tensor, source: number, destination: number): Tensor {
  const from = normalizeDim("movedim", source, x.ndim);
  const to = normalizeDim("movedim", destination, x.ndim);
  const others = x.shape.map((_, i) => i).filter((i) => i !== from);
  return permute(x, others.toSpliced(to, 0, from));
}

/** Drops dimensions of size 1: all of them, or those named that have it. See torch.squeeze. */
export function squeeze(x: Tensor, dim?: number | readonly number[]): Tensor {
  const dims = normalizeDims("squeeze", dim, x.ndim).filter((d) => x.shape[d] === 1);
  return run1(squeezeOp, [x], { dims });
}

/** Inserts a dimension of size 1 before `dim`, in `[-ndim - 1, ndim]`. See torch.unsqueeze. */
export function unsqueeze(x: Tensor, dim: number): Tensor {
  return run1(unsqueezeOp, [x], { dim: normalizeDim("unsqueeze", dim, x.ndim + 1) });
}

/** `length` indices of dimension `dim` from `start` on: a view. See torch.narrow. */
export function narrow(x: Tensor, dim: number, start: number, length: number): Tensor {
  const along = normalizeDim("narrow", dim, x.ndim);
  const size = x.shape[along] ?? 0;
  const from = start < 0 ? start + size : start;
  if (from < 0 || length < 0 || from + length > size) {
    throw new IndexError(
      `narrow: expected start and length within dimension ${dim} of size ${size}, got ${start} and ${length}`,
    );
  }
  return run1(sliceOp, [x], { dim: along, start: from, length, step: 1 });
}

/** Index `index` of dimension `dim`: a view with one dimension less. See torch.select. */
export function select(x: Tensor, dim: number, index: number): Tensor {
  const along = normalizeDim("select", dim, x.ndim);
  const size = x.shape[along] ?? 0;
  if (!Number.isInteger(index) || index < -size || index >= size) {
    throw new IndexError(
      `select: index ${index} is out of bounds for dimension ${along} with size ${size} (shape ${formatShape(x.shape)})`,
    );
  }
  return run1(selectOp, [x], { dim: along, index: index < 0 ? index + size : index });
}

/** The same elements without their history: gradients do not flow through it. Shares memory. See torch.Tensor.detach. */
export function detach(x: Tensor): Tensor {
  return viewOf(x, x.shape, x.strides, x.offset);
}
