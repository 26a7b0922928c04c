import { allocate } from "../dispatch.ts";
import {
  type DType,
  type FloatDType,
  type Scalar,
  getDefaultDType,
  scalarDType,
} from "../dtype.ts";
import { normalizeSizes } from "../shape.ts";
import type { Tensor } from "../tensor.ts";
import {
  type SizesAndOptions,
  type TensorOptions,
  dtypeOr,
  finish,
  memoryOf,
  splitSizes,
} from "./options.ts";

function filled<D extends DType>(
  op: string,
  shape: readonly number[],
  value: Scalar,
  options: TensorOptions<D> | undefined,
  fallback: DType,
): Tensor<D> {
  const dtype = dtypeOr(options, fallback);
  const out = allocate(op, memoryOf(options), { shape, dtype });
  out.storage.memory.backend.primitives.fill([out], [], { value });
  return finish(out, options);
}

/** Zeros of the given sizes: `zeros(2, 3)` or `zeros([2, 3], { dtype, device })`. See torch.zeros. */
export function zeros<D extends DType = FloatDType>(...sizes: SizesAndOptions<D>): Tensor<D> {
  const { shape, options } = splitSizes("zeros", sizes);
  return filled("zeros", shape, 0, options, getDefaultDType());
}

/** Ones of the given sizes. See torch.ones. */
export function ones<D extends DType = FloatDType>(...sizes: SizesAndOptions<D>): Tensor<D> {
  const { shape, options } = splitSizes("ones", sizes);
  return filled("ones", shape, 1, options, getDefaultDType());
}

/**
 * `value` everywhere.
 * @param options.dtype - default: bool for a boolean, int64 for a bigint, else the default float dtype
 * @see torch.full
 */
export function full<D extends DType = DType>(
  sizes: readonly number[],
  value: Scalar,
  options?: TensorOptions<D>,
): Tensor<D> {
  const implied = typeof value === "number" ? getDefaultDType() : scalarDType(value);
  return filled("full", normalizeSizes("full", sizes), value, options, implied);
}

/** A tensor whose elements are whatever the memory held. See torch.empty. */
export function empty<D extends DType = FloatDType>(...sizes: SizesAndOptions<D>): Tensor<D> {
  const { shape, options } = splitSizes("empty", sizes);
  const dtype = dtypeOr(options, getDefaultDType());
  return finish(allocate("empty", memoryOf(options), { shape, dtype }), options);
}

/** What a tensor can be made like: another one, or what is known of one. */
export type TensorLike = Pick<Tensor, "shape" | "dtype" | "device">;

function optionsLike({ dtype, device }: TensorLike, options?: TensorOptions): TensorOptions {
  return { dtype, device, ...options };
}

/** Zeros with the shape, and unless given otherwise the dtype and device, of `x`. See torch.zeros_like. */
export function zerosLike(x: TensorLike, options?: TensorOptions): Tensor {
  return filled("zeros", x.shape, 0, optionsLike(x, options), x.dtype);
}

/** Ones like `x`. See torch.ones_like. */
export function onesLike(x: TensorLike, options?: TensorOptions): Tensor {
  return filled("ones", x.shape, 1, optionsLike(x, options), x.dtype);
}

/** `value` everywhere, like `x`. See torch.full_like. */
export function fullLike(x: TensorLike, value: Scalar, options?: TensorOptions): Tensor {
  return filled("full", x.shape, value, optionsLike(x, options), x.dtype);
}

/** Unset elements, like `x`. See torch.empty_like. */
export function emptyLike(x: TensorLike, options?: TensorOptions): Tensor {
  return empty([...x.shape], optionsLike(x, options));
}

/** 1 on the diagonal, 0 elsewhere: `[rows, columns]`, square by default. See torch.eye. */
export function eye<D extends DType = FloatDType>(
  rows: number,
  columns: number | TensorOptions<D> = rows,
  options?: TensorOptions<D>,
): Tensor<D> {
  const hasColumns = typeof columns === "number";
  const chosen = hasColumns ? options : columns;
  const shape = normalizeSizes("eye", [rows, hasColumns ? columns : rows]);
  const out = zeros<D>(shape, { ...chosen, requiresGrad: false });
  const length = Math.min(shape[0]!, shape[1]!);
  const strides = [shape[1]! + 1];
  const { storage, dtype, offset } = out;
  const diagonal = {
    storage,
    dtype,
    offset,
    shape: [length],
    strides,
    count: length,
    contiguous: false,
  };
  out.storage.memory.backend.primitives.fill([diagonal], [], { value: 1 });
  return finish(out, chosen);
}
