import type { ReduceKind } from "../backend/kinds.ts";
import { composite, run1 } from "../dispatch.ts";
import { type DType, isFloatingPoint } from "../dtype.ts";
import { IndexError } from "../errors.ts";
import { type ComposedOp, type PrimitiveOp, defineOp } from "../op.ts";
import { normalizeDims } from "../shape.ts";
import { type FloatTensor, type Tensor, denseView } from "../tensor.ts";
import { div, mul, ne, sub } from "./binary.ts";
import { castTo } from "./cast.ts";
import { refuseDType } from "./elementwise.ts";
import { sqrt, square } from "./unary.ts";

export interface ReduceAttributes {
  readonly dims: readonly number[];
  readonly keepdim: boolean;
}

/** A reduction over `dims` (sorted). */
export type ReduceOp = PrimitiveOp<readonly [Tensor], ReduceAttributes>;

/** The shape after a reduction. */
export function reducedShape(
  shape: readonly number[],
  { dims, keepdim }: ReduceAttributes,
): number[] {
  if (!keepdim) return shape.filter((_, i) => !dims.includes(i));
  const kept = shape.slice();
  for (let i = 0; i < dims.length; i++) kept[dims[i]!] = 1;
  return kept;
}

function defineReduce(name: string, kind: ReduceKind): ReduceOp {
  return defineOp({
    type: "primitive",
    name,
    ...(kind === "any" || kind === "all" ? { differentiable: false } : {}),
    infer: ([x], attributes) => ({ shape: reducedShape(x.shape, attributes), dtype: x.dtype }),
    kernel(backend, [out], [x], { dims }) {
      const kept = denseView(out!, reducedShape(x.shape, { dims, keepdim: true }));
      backend.primitives.reduce([kept], [x], { kind, dims });
    },
  });
}

export const sumOp: ReduceOp = defineReduce("sum", "sum");
export const prodOp: ReduceOp = defineReduce("prod", "prod");
export const aminOp: ReduceOp = defineReduce("amin", "min");
export const amaxOp: ReduceOp = defineReduce("amax", "max");
export const anyOp: ReduceOp = defineReduce("any", "any");
export const allOp: ReduceOp = defineReduce("all", "all");

/** The average. Floating point only. */
export const meanOp: ComposedOp<readonly [Tensor], ReduceAttributes> = defineOp({
  type: "composed",
  name: "mean",
  infer: ([x], attributes) => ({ shape: reducedShape(x.shape, attributes), dtype: x.dtype }),
  compose: ([x], attributes) => {
    const count = attributes.dims.reduce((product, d) => product * x.shape[d]!, 1);
    return [div(run1(sumOp, [x], attributes), count)];
  },
});

/** One dimension, several, or none (`undefined` or an empty list) for all. */
export type Dims = number | readonly number[] | null | undefined;

export interface ReduceOptions {
  readonly dim?: Dims;
  /** Keep the reduced dimensions with size 1. Default false. */
  readonly keepdim?: boolean;
}

export interface SumOptions extends ReduceOptions {
  /** The dtype to compute in and return. Default: int64 for integers and bool, else that of `x`. */
  readonly dtype?: DType;
}

/** Gathers `dim` and `keepdim` from positional and option arguments. */
export function reduceAttributes(
  op: string,
  x: Tensor,
  dim: Dims | ReduceOptions,
  options: ReduceOptions | undefined,
): ReduceAttributes {
  const merged = isOptions(dim) ? dim : { dim, ...options };
  return {
    dims: normalizeDims(op, merged.dim ?? undefined, x.ndim),
    keepdim: merged.keepdim ?? false,
  };
}

function isOptions(dim: Dims | ReduceOptions): dim is ReduceOptions {
  return typeof dim === "object" && dim !== null && !Array.isArray(dim);
}

/** Reduces in the dtype asked for, which for integers and bools is int64 unless another is. */
function accumulate(
  op: ReduceOp,
  x: Tensor,
  dim: Dims | SumOptions,
  options: SumOptions | undefined,
): Tensor {
  const attributes = reduceAttributes(op.name, x, dim, options);
  const asked = options?.dtype ?? (isOptions(dim) ? dim.dtype : undefined);
  const dtype = asked ?? (isFloatingPoint(x.dtype) ? x.dtype : "int64");
  if (x.dtype === dtype) return run1(op, [x], attributes);
  return composite(() => run1(op, [castTo(x, dtype)], attributes));
}

/**
 * The sum over `dim` (default: all elements). Integers and bools sum in int64.
 * @see torch.sum
 */
export function sum(x: Tensor, dim?: Dims | SumOptions, options?: SumOptions): Tensor {
  return accumulate(sumOp, x, dim, options);
}

/** The product over `dim` (default: all elements). Integers and bools multiply in int64. See torch.prod. */
export function prod(x: Tensor, dim?: Dims | SumOptions, options?: SumOptions): Tensor {
  return accumulate(prodOp, x, dim, options);
}

/**
 * The average over `dim` (default: all elements).
 * @throws {DTypeError} for integers and bools: cast first
 * @see torch.mean
 */
export function mean(x: Tensor, dim?: Dims | SumOptions, options?: SumOptions): FloatTensor {
  const asked = options?.dtype ?? (isOptions(dim) ? dim.dtype : undefined);
  const dtype = asked ?? x.dtype;
  if (!isFloatingPoint(dtype)) {
    refuseDType("mean", dtype, "a floating point tensor (cast with to, or pass dtype)");
  }
  const attributes = reduceAttributes("mean", x, dim, options);
  if (x.dtype === dtype) return run1(meanOp, [x], attributes) as FloatTensor;
  return composite(() => run1(meanOp, [castTo(x, dtype)], attributes) as FloatTensor);
}

export interface VarOptions extends ReduceOptions {
  /** Subtracted from the count in the divisor: 1 for a sample, 0 for a population. Default 1. */
  readonly correction?: number;
}

/** The variance over `dim` (default: all elements), in two passes. See torch.var. */
export function variance(x: Tensor, dim?: Dims | VarOptions, options?: VarOptions): FloatTensor {
  if (!isFloatingPoint(x.dtype)) refuseDType("var", x.dtype, "a floating point tensor");
  const attributes = reduceAttributes("var", x, dim, options);
  const correction = options?.correction ?? (isOptions(dim) ? dim.correction : 1) ?? 1;
  const count = attributes.dims.reduce((product, d) => product * x.shape[d]!, 1);
  return composite(() => {
    const centered = sub(x, run1(meanOp, [x], { dims: attributes.dims, keepdim: true }));
    const total = run1(sumOp, [square(centered)], attributes);
    return mul(total, 1 / Math.max(count - correction, 0)) as FloatTensor;
  });
}

/** The standard deviation over `dim` (default: all elements). See torch.std. */
export function std(x: Tensor, dim?: Dims | VarOptions, options?: VarOptions): FloatTensor {
  return composite(() => sqrt(variance(x, dim, options)) as FloatTensor);
}

/** The smallest value over `dim`; NaN if there is one. See torch.amin. */
export function amin(x: Tensor, dim?: Dims | ReduceOptions, options?: ReduceOptions): Tensor {
  return extreme(aminOp, x, reduceAttributes("amin", x, dim, options));
}

/** The largest value over `dim`; NaN if there is one. See torch.amax. */
export function amax(x: Tensor, dim?: Dims | ReduceOptions, options?: ReduceOptions): Tensor {
  return extreme(amaxOp, x, reduceAttributes("amax", x, dim, options));
}

function extreme(op: ReduceOp, x: Tensor, attributes: ReduceAttributes): Tensor {
  const empty = attributes.dims.find((d) => x.shape[d] === 0);
  if (empty !== undefined) {
    throw new IndexError(
      `${op.name}: expected at least 1 element along dimension ${empty}, got 0 (shape [${x.shape.join(", ")}])`,
    );
  }
  return run1(op, [x], attributes);
}

/** True where any element over `dim` is not 0. See torch.any. */
export function any(x: Tensor, dim?: Dims | ReduceOptions, options?: ReduceOptions): Tensor {
  return logical(anyOp, x, reduceAttributes("any", x, dim, options));
}

/** True where all elements over `dim` are not 0. See torch.all. */
export function all(x: Tensor, dim?: Dims | ReduceOptions, options?: ReduceOptions): Tensor {
  return logical(allOp, x, reduceAttributes("all", x, dim, options));
}

/** bool, but uint8 for uint8: PyTorch keeps the type that was its bool once. */
function logical(op: ReduceOp, x: Tensor, attributes: ReduceAttributes): Tensor {
  if (x.dtype === "bool") return run1(op, [x], attributes);
  return composite(() => {
    const result = run1(op, [ne(x, 0)], attributes);
    return x.dtype === "uint8" ? castTo(result, "uint8") : result;
  });
}
