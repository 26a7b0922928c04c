import { composite, run, run1 } from "../dispatch.ts";
import { ArgumentError, IndexError, formatShape } from "../errors.ts";
import { type PrimitiveOp, defineOp } from "../op.ts";
import { normalizeDim } from "../shape.ts";
import { type Tensor, denseView } from "../tensor.ts";
import type { ArgReduceKind } from "../backend/kinds.ts";
import { gather } from "./gather.ts";
import { type ReduceOptions, amax, amin, reducedShape } from "./reduce.ts";
import { reshape, squeeze } from "./view.ts";

/** The first `count` sorted values and their int32 positions along one dimension; stable, NaN greatest. */
export const sortOp: PrimitiveOp<
  readonly [Tensor],
  { readonly dim: number; readonly descending: boolean; readonly count: number }
> = defineOp({
  type: "primitive",
  name: "sort",
  infer([x], { dim, count }) {
    const shape = x.shape.with(dim, count);
    return [
      { shape, dtype: x.dtype },
      { shape, dtype: "int32" },
    ];
  },
  kernel: (backend, outputs, inputs, attributes) =>
    backend.primitives.sort(outputs, inputs, attributes),
});

export interface ArgReduceAttributes {
  readonly dim: number;
  readonly keepdim: boolean;
}

/** Position of the first extreme along one dimension, int32. */
export type ArgReduceOp = PrimitiveOp<readonly [Tensor], ArgReduceAttributes>;

function defineArgReduce(kind: ArgReduceKind): ArgReduceOp {
  return defineOp({
    type: "primitive",
    name: kind,
    differentiable: false,
    infer: ([x], { dim, keepdim }) => [
      { shape: reducedShape(x.shape, { dims: [dim], keepdim }), dtype: "int32" },
    ],
    kernel(backend, [out], [x], { dim }) {
      const kept = denseView(out!, reducedShape(x.shape, { dims: [dim], keepdim: true }));
      backend.primitives.argReduce([kept], [x], { kind, dim });
    },
  });
}

export const argmaxOp: ArgReduceOp = defineArgReduce("argmax");
export const argminOp: ArgReduceOp = defineArgReduce("argmin");

/** Values and their positions along a dimension; also destructures as a pair. */
export class ValuesIndices {
  readonly values: Tensor;
  /** int32 */
  readonly indices: Tensor;

  constructor(values: Tensor, indices: Tensor) {
    this.values = values;
    this.indices = indices;
  }

  *[Symbol.iterator](): IterableIterator<Tensor> {
    yield this.values;
    yield this.indices;
  }
}

export interface SortOptions {
  readonly dim?: number;
  readonly descending?: boolean;
}

/** Sorted along `dim` (default the last), ascending unless `descending`; stable. See torch.sort. */
export function sort(x: Tensor, options: SortOptions = {}): ValuesIndices {
  const dim = normalizeDim("sort", options.dim ?? -1, x.ndim);
  return firstSorted(x, dim, options.descending ?? false, x.shape[dim] ?? 1);
}

function firstSorted(x: Tensor, dim: number, descending: boolean, count: number): ValuesIndices {
  if (x.ndim === 0) {
    const sorted = firstSorted(reshape(x, 1), 0, descending, 1);
    return new ValuesIndices(squeeze(sorted.values), squeeze(sorted.indices));
  }
  const [values, indices] = run(sortOp, [x], { dim, descending, count });
  return new ValuesIndices(values!, indices!);
}

/** The positions that sort `x` along `dim`, int32. See torch.argsort. */
export function argsort(x: Tensor, options: SortOptions = {}): Tensor {
  return composite(() => sort(x, options).indices);
}

export interface TopkOptions {
  readonly dim?: number;
  /** The smallest instead of the largest. Default true. */
  readonly largest?: boolean;
}

/**
 * The `k` largest (or smallest) values along `dim`, in order.
 * @throws {IndexError} when the dimension has fewer than `k` elements
 * @see torch.topk
 */
export function topk(x: Tensor, k: number, options: TopkOptions = {}): ValuesIndices {
  const dim = normalizeDim("topk", options.dim ?? -1, x.ndim);
  if (k < 0 || k > (x.shape[dim] ?? 1)) {
    throw new IndexError(
      `topk: expected k in range for dimension ${dim} of ${formatShape(x.shape)}, got ${k}`,
    );
  }
  return firstSorted(x, dim, options.largest ?? true, k);
}

function argReduce(
  op: ArgReduceOp,
  x: Tensor,
  dim: ArgDim,
  options: ReduceOptions | undefined,
): Tensor {
  const asked = typeof dim === "object" && dim !== null ? dim : { dim, ...options };
  const keepdim = asked.keepdim ?? false;
  if (x.count === 0)
    throw new IndexError(
      `${op.name}: expected at least 1 element, got shape ${formatShape(x.shape)}`,
    );
  if (typeof asked.dim !== "number" || x.ndim === 0) {
    return composite(() => {
      const flat = run1(op, [reshape(x, -1)], { dim: 0, keepdim: false });
      const ones = x.shape.map(() => 1);
      return keepdim ? reshape(flat, ones) : flat;
    });
  }
  return run1(op, [x], { dim: normalizeDim(op.name, asked.dim, x.ndim), keepdim });
}

type ArgDim = number | null | undefined | ReduceOptions;

/** Position of the largest element, of all or along `dim`: int32, the first of equals. See torch.argmax. */
export function argmax(x: Tensor, dim?: ArgDim, options?: ReduceOptions): Tensor {
  return argReduce(argmaxOp, x, dim, options);
}

/** Position of the smallest element, of all or along `dim`: int32, the first of equals. See torch.argmin. */
export function argmin(x: Tensor, dim?: ArgDim, options?: ReduceOptions): Tensor {
  return argReduce(argminOp, x, dim, options);
}

/** The largest element, or with `dim` the largest along it and where it is. See torch.max. */
export function max(x: Tensor): Tensor;
export function max(x: Tensor, dim: number | ReduceOptions, options?: ReduceOptions): ValuesIndices;
export function max(
  x: Tensor,
  dim?: number | ReduceOptions,
  options?: ReduceOptions,
): Tensor | ValuesIndices {
  return dim === undefined ? amax(x) : extremeAlong(argmaxOp, x, dim, options);
}

/** The smallest element, or with `dim` the smallest along it and where it is. See torch.min. */
export function min(x: Tensor): Tensor;
export function min(x: Tensor, dim: number | ReduceOptions, options?: ReduceOptions): ValuesIndices;
export function min(
  x: Tensor,
  dim?: number | ReduceOptions,
  options?: ReduceOptions,
): Tensor | ValuesIndices {
  return dim === undefined ? amin(x) : extremeAlong(argminOp, x, dim, options);
}

function extremeAlong(
  op: ArgReduceOp,
  x: Tensor,
  dim: number | ReduceOptions,
  options: ReduceOptions | undefined,
): ValuesIndices {
  const asked = typeof dim === "object" ? dim : { dim, ...options };
  if (typeof asked.dim !== "number") {
    throw new ArgumentError(`${op.name}: expected one dimension, got ${String(asked.dim)}`);
  }
  const along = normalizeDim(op.name, asked.dim, x.ndim);
  if (x.ndim === 0) return new ValuesIndices(x, argReduce(op, x, 0, undefined));
  const indices = argReduce(op, x, along, { keepdim: true });
  const values = gather(x, along, indices);
  if (asked.keepdim === true) return new ValuesIndices(values, indices);
  return new ValuesIndices(squeeze(values, along), squeeze(indices, along));
}
