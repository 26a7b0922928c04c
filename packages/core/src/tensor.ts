import type { TensorView } from "./backend/contract.ts";
import type { DType, FloatDType } from "./dtype.ts";
import { ShapeError } from "./errors.ts";
import { release } from "./memory/release.ts";
import type { Storage } from "./memory/storage.ts";
import type { ElementwiseMethods } from "./methods/elementwise.ts";
import type { InPlaceMethods } from "./methods/in-place.ts";
import type { ReadMethods } from "./methods/read.ts";
import type { ReduceMethods } from "./methods/reduce.ts";
import type { ShapeMethods } from "./methods/shape.ts";
import { contiguousStrides, isContiguous, numel } from "./shape.ts";

/** What an extension such as autograd keeps with a tensor; extended by declaration merging. */
export interface TensorMeta {}

/** The methods, whose implementations are installed by `methods.ts`. */
// oxlint-disable-next-line typescript/no-unsafe-declaration-merging
export interface Tensor<D extends DType = DType>
  extends
    ElementwiseMethods,
    InPlaceMethods,
    ReadMethods<D>,
    ReduceMethods,
    ShapeMethods,
    Iterable<Tensor<D>> {}

/**
 * An n-dimensional array on one device: a handle with a shape and strides over a block of memory that
 * views share. Its methods are listed in `methods.ts`; every one is also a function of this package.
 *
 * @see https://docs.pytorch.org/docs/stable/tensors.html
 */
export class Tensor<D extends DType = DType> implements TensorView {
  readonly storage: Storage;
  readonly dtype: D;
  readonly shape: readonly number[];
  /** Elements between neighbours along each dimension. */
  readonly strides: readonly number[];
  /** Elements from the start of the storage to the first one. */
  readonly offset: number;
  /** Number of elements. */
  readonly count: number;
  /** Row-major without gaps. */
  readonly contiguous: boolean;
  meta: TensorMeta | null = null;

  /** Use the creation functions (`tensor`, `zeros`, …); this is for those who write ops. */
  constructor(
    storage: Storage,
    dtype: D,
    shape: readonly number[],
    strides: readonly number[],
    offset: number,
    count: number,
    contiguous: boolean,
  ) {
    this.storage = storage;
    this.dtype = dtype;
    this.shape = shape;
    this.strides = strides;
    this.offset = offset;
    this.count = count;
    this.contiguous = contiguous;
  }

  /** The name of the device the data is on, such as `wasm`. */
  get device(): string {
    return this.storage.memory.backend.name;
  }

  /** Number of dimensions. */
  get ndim(): number {
    return this.shape.length;
  }

  /**
   * Size of the first dimension, as `len()` in Python.
   * @throws {ShapeError} for a 0-d tensor
   */
  get length(): number {
    const size = this.shape[0];
    if (size === undefined)
      throw new ShapeError("length: expected at least 1 dimension, got a 0-d tensor");
    return size;
  }

  /**
   * Gives the memory back now, instead of when the garbage collector finds the tensor unreachable.
   * Views share memory: none of them can be used afterwards.
   */
  [Symbol.dispose](): void {
    release(this);
  }
}

/** A tensor known to be of a floating point dtype: its `item()` is a number. */
export type FloatTensor = Tensor<FloatDType>;

/** Another handle on the storage of `base`: a view. */
export function viewOf<D extends DType>(
  base: Tensor<D>,
  shape: readonly number[],
  strides: readonly number[],
  offset: number,
): Tensor<D> {
  const contiguous = isContiguous(shape, strides);
  return new Tensor(base.storage, base.dtype, shape, strides, offset, numel(shape), contiguous);
}

/** A dense tensor's memory seen with another shape, for a kernel that wants one. */
export function denseView(dense: TensorView, shape: readonly number[]): TensorView {
  const { storage, dtype, offset, count } = dense;
  return {
    storage,
    dtype,
    shape,
    strides: contiguousStrides(shape),
    offset,
    count,
    contiguous: true,
  };
}
