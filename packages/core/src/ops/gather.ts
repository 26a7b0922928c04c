import type { ScatterKind } from "../backend/kinds.ts";
import { composite, run1 } from "../dispatch.ts";
import { DTypeError, ShapeError, formatShape } from "../errors.ts";
import { type PrimitiveOp, defineOp } from "../op.ts";
import { normalizeDim } from "../shape.ts";
import type { Tensor } from "../tensor.ts";
import { expand, reshape } from "./view.ts";

/** Picks elements along one dimension by index. */
export const gatherOp: PrimitiveOp<readonly [x: Tensor, index: Tensor], { readonly dim: number }> =
  defineOp({
    type: "primitive",
    name: "gather",
    infer: ([x, index]) => [{ shape: index.shape, dtype: x.dtype }],
    kernel: (backend, outputs, inputs, attributes) =>
      backend.primitives.gather(outputs, inputs, attributes),
  });

/** A copy of `x` with elements of `source` set or added at indices along one dimension. */
export const scatterOp: PrimitiveOp<
  readonly [x: Tensor, index: Tensor, source: Tensor],
  { readonly dim: number; readonly kind: ScatterKind }
> = defineOp({
  type: "primitive",
  name: "scatter",
  infer: ([x]) => [x],
  kernel(backend, outputs, [x, index, source], attributes) {
    backend.primitives.copy(outputs, [x], null);
    backend.primitives.scatter(outputs, [index, source], attributes);
  },
});

/** @throws {DTypeError} unless `index` is int32 or int64 */
export function requireIndex(op: string, index: Tensor): void {
  if (index.dtype !== "int32" && index.dtype !== "int64") {
    throw new DTypeError(`${op}: expected an int32 or int64 index, got ${index.dtype}`);
  }
}

/** All sizes of `index` within those of `x`, but along `dim`. */
function requireWithin(op: string, x: Tensor, index: Tensor, dim: number): void {
  const fits =
    x.ndim === index.ndim && index.shape.every((size, i) => i === dim || size <= x.shape[i]!);
  if (!fits) {
    throw new ShapeError(
      `${op}: expected an index no larger than ${formatShape(x.shape)} apart from dimension ${dim}, ` +
        `got ${formatShape(index.shape)}`,
    );
  }
}

/**
 * `out[i][j] = x[index[i][j]][j]` for dim 0: elements along `dim` chosen by `index`.
 *
 * @param index - int32 or int64, as many dimensions as `x`
 * @returns the shape of `index`, the dtype of `x`
 * @throws {IndexError} for an index out of range
 * @see torch.gather
 */
export function gather(x: Tensor, dim: number, index: Tensor): Tensor {
  const along = normalizeDim("gather", dim, x.ndim);
  requireIndex("gather", index);
  if (x.ndim === 0) return reshape(gather(reshape(x, 1), 0, reshape(index, -1)), index.shape);
  requireWithin("gather", x, index, along);
  return run1(gatherOp, [x, index], { dim: along });
}

function scattered(
  op: string,
  kind: ScatterKind,
  x: Tensor,
  dim: number,
  index: Tensor,
  source: Tensor,
): Tensor {
  const along = normalizeDim(op, dim, x.ndim);
  requireIndex(op, index);
  requireWithin(op, x, index, along);
  requireWithin(op, source, index, -1);
  if (x.dtype !== source.dtype) {
    throw new DTypeError(`${op}: expected a source of dtype ${x.dtype}, got ${source.dtype}`);
  }
  return run1(scatterOp, [x, index, source], { dim: along, kind });
}

/** A copy of `x` with `out[index[i][j]][j] = source[i][j]` for dim 0. See torch.scatter. */
export function scatter(x: Tensor, dim: number, index: Tensor, source: Tensor): Tensor {
  return scattered("scatter", "set", x, dim, index, source);
}

/** A copy of `x` with `out[index[i][j]][j] += source[i][j]` for dim 0. See torch.scatter_add. */
export function scatterAdd(x: Tensor, dim: number, index: Tensor, source: Tensor): Tensor {
  return scattered("scatterAdd", "add", x, dim, index, source);
}

/** An index for whole slices: `index` along `dim`, repeated over the other dimensions of `shape`. */
function sliceIndex(index: Tensor, dim: number, shape: readonly number[]): Tensor {
  const column = reshape(
    index,
    shape.map((_, i) => (i === dim ? index.count : 1)),
  );
  return expand(column, shape.with(dim, index.count));
}

/**
 * The slices of `x` along `dim` that `index` names, in its order.
 * @param index - one-dimensional, int32 or int64
 * @throws {IndexError} for an index out of range
 * @see torch.index_select
 */
export function indexSelect(x: Tensor, dim: number, index: Tensor): Tensor {
  const along = normalizeDim("indexSelect", dim, x.ndim);
  requireIndex("indexSelect", index);
  if (index.ndim > 1) {
    throw new ShapeError(`indexSelect: expected a 1-d index, got ${formatShape(index.shape)}`);
  }
  return run1(gatherOp, [x, sliceIndex(index, along, x.shape)], { dim: along });
}

/** A copy of `x` with the slices of `source` added at `index` along `dim`. See torch.index_add. */
export function indexAdd(x: Tensor, dim: number, index: Tensor, source: Tensor): Tensor {
  const along = normalizeDim("indexAdd", dim, x.ndim);
  requireIndex("indexAdd", index);
  return scattered("indexAdd", "add", x, along, sliceIndex(index, along, x.shape), source);
}

/**
 * Rows of `weight` by index.
 * @param index - any shape, int32 or int64
 * @param weight - `[count, size]`
 * @returns the shape of `index` with `size` appended
 * @see torch.nn.functional.embedding
 */
export function embedding(index: Tensor, weight: Tensor): Tensor {
  if (weight.ndim !== 2) {
    throw new ShapeError(
      `embedding: expected a weight of 2 dimensions, got ${formatShape(weight.shape)}`,
    );
  }
  return composite(() => {
    const rows = indexSelect(weight, 0, reshape(index, -1));
    return reshape(rows, [...index.shape, weight.shape[1]!]);
  });
}
