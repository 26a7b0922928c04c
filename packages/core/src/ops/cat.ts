import type { TensorView } from "../backend/contract.ts";
import { composite, run1 } from "../dispatch.ts";
import type { Scalar } from "../dtype.ts";
import { ArgumentError, ShapeError, formatShape } from "../errors.ts";
import { type PrimitiveOp, defineOp } from "../op.ts";
import { normalizeDim, numel } from "../shape.ts";
import type { Tensor } from "../tensor.ts";
import { castTo } from "./cast.ts";
import { resultType } from "./promote.ts";
import { narrow, select, unsqueeze } from "./view.ts";

/** A part of an output, from `start` along each dimension on, of the given shape. */
function regionOf(
  out: TensorView,
  starts: readonly number[],
  shape: readonly number[],
): TensorView {
  const offset = starts.reduce((sum, start, i) => sum + start * out.strides[i]!, out.offset);
  return {
    storage: out.storage,
    dtype: out.dtype,
    shape,
    strides: out.strides,
    offset,
    count: numel(shape),
    contiguous: false,
  };
}

/** Tensors after one another along a dimension. */
export const catOp: PrimitiveOp<readonly Tensor[], { readonly dim: number }> = defineOp({
  type: "primitive",
  name: "cat",
  infer: (tensors, { dim }) => {
    const total = tensors.reduce((sum, x) => sum + x.shape[dim]!, 0);
    return [{ shape: tensors[0]!.shape.with(dim, total), dtype: tensors[0]!.dtype }];
  },
  kernel(backend, [out], tensors, { dim }) {
    let start = 0;
    for (const x of tensors) {
      const starts = x.shape.map((_, i) => (i === dim ? start : 0));
      backend.primitives.copy([regionOf(out!, starts, x.shape)], [x], null);
      start += x.shape[dim]!;
    }
  },
});

export interface DimOptions {
  readonly dim?: number;
}

function dimOf(dim: number | DimOptions | undefined): number {
  return (typeof dim === "object" ? dim.dim : dim) ?? 0;
}

/**
 * Tensors after one another along `dim` (default 0); the other sizes must agree.
 * @throws {ShapeError} when they do not
 * @see torch.cat
 */
export function cat(tensors: readonly Tensor[], dim?: number | DimOptions): Tensor {
  if (tensors.length === 0) throw new ArgumentError("cat: expected at least one tensor, got none");
  // PyTorch lets an empty 1-d tensor pass beside any shape.
  const filled = tensors.filter((x) => !(x.ndim === 1 && x.count === 0));
  const parts = filled.length > 0 ? filled : tensors.slice(0, 1);
  const first = parts[0]!;
  if (first.ndim === 0)
    throw new ShapeError("cat: expected at least 1 dimension, got a 0-d tensor (use stack)");
  const along = normalizeDim("cat", dimOf(dim), first.ndim);
  for (const x of parts) {
    if (
      x.ndim !== first.ndim ||
      x.shape.some((size, i) => i !== along && size !== first.shape[i])
    ) {
      throw new ShapeError(
        `cat: expected sizes that agree except in dimension ${along}, ` +
          `got ${formatShape(first.shape)} and ${formatShape(x.shape)}`,
      );
    }
  }
  const dtype = resultType(...tensors);
  return composite(() =>
    run1(
      catOp,
      parts.map((x) => castTo(x, dtype)),
      { dim: along },
    ),
  );
}

/** Tensors of one shape along a new dimension `dim` (default 0). See torch.stack. */
export function stack(tensors: readonly Tensor[], dim?: number | DimOptions): Tensor {
  const [first] = tensors;
  if (first === undefined) throw new ArgumentError("stack: expected at least one tensor, got none");
  const along = normalizeDim("stack", dimOf(dim), first.ndim + 1);
  for (const x of tensors) {
    if (formatShape(x.shape) !== formatShape(first.shape)) {
      throw new ShapeError(
        `stack: expected tensors of one shape, got ${formatShape(first.shape)} and ${formatShape(x.shape)}`,
      );
    }
  }
  return cat(
    tensors.map((x) => unsqueeze(x, along)),
    along,
  );
}

/** Views of `size` elements each along `dim` (default 0), the last maybe smaller; or of the sizes listed. See torch.split. */
export function split(
  x: Tensor,
  size: number | readonly number[],
  dim?: number | DimOptions,
): Tensor[] {
  const along = normalizeDim("split", dimOf(dim), x.ndim);
  const total = x.shape[along]!;
  if (typeof size === "number" && !(size > 0)) {
    throw new ArgumentError(`split: expected a size > 0, got ${size}`);
  }
  const sizes =
    typeof size === "number"
      ? Array.from({ length: Math.max(Math.ceil(total / size), 1) }, (_, i) =>
          Math.min(size, total - i * size),
        )
      : size;
  const sum = sizes.reduce((a, b) => a + b, 0);
  if (sum !== total) {
    throw new ShapeError(`split: expected sizes that sum to ${total}, got ${formatShape(sizes)}`);
  }
  let start = 0;
  return sizes.map((length) => {
    const part = narrow(x, along, start, length);
    start += length;
    return part;
  });
}

/** At most `chunks` views along `dim` (default 0), equal but for the last. See torch.chunk. */
export function chunk(x: Tensor, chunks: number, dim?: number | DimOptions): Tensor[] {
  if (!Number.isInteger(chunks) || chunks < 1) {
    throw new ArgumentError(`chunk: expected an integer >= 1, got ${chunks}`);
  }
  const along = normalizeDim("chunk", dimOf(dim), x.ndim);
  return split(x, Math.max(Math.ceil(x.shape[along]! / chunks), 1), along);
}

/** A view per index of `dim` (default 0), without that dimension. See torch.unbind. */
export function unbind(x: Tensor, dim = 0): Tensor[] {
  const along = normalizeDim("unbind", dim, x.ndim);
  return Array.from({ length: x.shape[along] ?? 0 }, (_, i) => select(x, along, i));
}

export interface PadAttributes {
  /** Elements before and after, per dimension from the first on. */
  readonly before: readonly number[];
  readonly after: readonly number[];
  readonly value: Scalar;
}

/** Surrounds a tensor with a value. */
export const padOp: PrimitiveOp<readonly [Tensor], PadAttributes> = defineOp({
  type: "primitive",
  name: "pad",
  gradName: "ConstantPadNdBackward0",
  infer: ([x], { before, after }) => [
    { shape: x.shape.map((size, i) => size + before[i]! + after[i]!), dtype: x.dtype },
  ],
  kernel(backend, [out], [x], { before, value }) {
    backend.primitives.fill([out!], [], { value });
    backend.primitives.copy([regionOf(out!, before, x.shape)], [x], null);
  },
});

/**
 * Surrounds `x` with `value` (default 0). `padding` lists elements before and after the last
 * dimension, then the one before it, and so on; negative amounts cut elements off.
 * @see torch.nn.functional.pad
 */
export function pad(x: Tensor, padding: readonly number[], value: Scalar = 0): Tensor {
  if (padding.length % 2 !== 0 || padding.length > 2 * x.ndim) {
    throw new ArgumentError(
      `pad: expected pairs for at most ${x.ndim} dimensions, got ${formatShape(padding)}`,
    );
  }
  const amount = (i: number, side: 0 | 1) => padding[2 * (x.ndim - 1 - i) + side] ?? 0;
  const padded = x.shape.map((size, i) => size + amount(i, 0) + amount(i, 1));
  if (padded.some((size) => size < 0)) {
    throw new ShapeError(
      `pad: expected padding that leaves sizes >= 0, got ${formatShape(padding)} for shape ${formatShape(x.shape)}`,
    );
  }
  let cut = x;
  for (let i = 0; i < x.ndim; i++) {
    const start = Math.max(-amount(i, 0), 0);
    const end = Math.max(-amount(i, 1), 0);
    if (start + end > 0) cut = narrow(cut, i, start, x.shape[i]! - start - end);
  }
  const before = x.shape.map((_, i) => Math.max(amount(i, 0), 0));
  const after = x.shape.map((_, i) => Math.max(amount(i, 1), 0));
  return run1(padOp, [cut], { before, after, value });
}
