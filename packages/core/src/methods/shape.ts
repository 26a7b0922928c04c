import type { Scalar } from "../dtype.ts";
import { type IndexPart, at } from "../indexing/index.ts";
import { type DimOptions, chunk, pad, split, unbind } from "../ops/cat.ts";
import { clone, contiguous } from "../ops/copy.ts";
import * as views from "../ops/view.ts";
import { asStrided, diagonal, unfold } from "../ops/windows.ts";
import { type SizeArguments, normalizeDim } from "../shape.ts";
import type { Tensor } from "../tensor.ts";
import { asMethod } from "./as-method.ts";

/** Methods about shape and layout; those that can, share memory. */
export interface ShapeMethods {
  /** All sizes, or the one of a dimension. See torch.Tensor.size. */
  size(): readonly number[];
  size(dim: number): number;
  /** Number of dimensions. */
  dim(): number;
  /** Number of elements. */
  numel(): number;
  /** True when the elements are row-major without gaps; `contiguous` is the same as a property. */
  isContiguous(): boolean;
  /** `x[…]`. See {@link at}. */
  at(...parts: readonly IndexPart[]): Tensor;
  /** The transpose of a matrix. See {@link views.t}. */
  readonly T: Tensor;
  /** The last two dimensions swapped. See {@link views.transpose}. */
  readonly mT: Tensor;
  /** See {@link views.view}. */
  view(...sizes: SizeArguments): Tensor;
  /** See {@link views.reshape}. */
  reshape(...sizes: SizeArguments): Tensor;
  /** See {@link views.expand}. */
  expand(...sizes: SizeArguments): Tensor;
  /** See {@link views.permute}. */
  permute(...dims: SizeArguments): Tensor;
  /** See {@link views.flatten}. */
  flatten(startDim?: number, endDim?: number): Tensor;
  /** See {@link views.transpose}. */
  transpose(dim0: number, dim1: number): Tensor;
  /** See {@link views.t}. */
  t(): Tensor;
  /** See {@link views.movedim}. */
  movedim(source: number, destination: number): Tensor;
  /** See {@link views.squeeze}. */
  squeeze(dim?: number | readonly number[]): Tensor;
  /** See {@link views.unsqueeze}. */
  unsqueeze(dim: number): Tensor;
  /** See {@link views.narrow}. */
  narrow(dim: number, start: number, length: number): Tensor;
  /** See {@link views.select}. */
  select(dim: number, index: number): Tensor;
  /** See {@link views.detach}. */
  detach(): Tensor;
  /** See {@link clone}. */
  clone(): Tensor;
  /** See {@link unfold}. */
  unfold(dim: number, size: number, step: number): Tensor;
  /** See {@link diagonal}. */
  diagonal(offset?: number, dim1?: number, dim2?: number): Tensor;
  /** See {@link asStrided}. */
  asStrided(shape: readonly number[], strides: readonly number[], offset?: number): Tensor;
  /** See {@link split}. */
  split(size: number | readonly number[], dim?: number | DimOptions): Tensor[];
  /** See {@link chunk}. */
  chunk(chunks: number, dim?: number | DimOptions): Tensor[];
  /** See {@link unbind}. */
  unbind(dim?: number): Tensor[];
  /** See {@link pad}. */
  pad(padding: readonly number[], value?: Scalar): Tensor;
  /** Itself when dense, else a dense copy. See {@link contiguous}. */
  toContiguous(): Tensor;
  /** A view expanded to the shape of `other`. See {@link views.expand}. */
  expandAs(other: Tensor): Tensor;
  /** A view or copy with the shape of `other`. See {@link views.reshape}. */
  reshapeAs(other: Tensor): Tensor;
}

type ShapeTable = Omit<ShapeMethods, "T" | "mT" | "size">;

export const shapeMethods: ShapeTable & Pick<ShapeMethods, "size"> & ThisType<Tensor> = {
  size: function size(this: Tensor, dim?: number) {
    return dim === undefined ? this.shape : this.shape[normalizeDim("size", dim, this.ndim)]!;
  } as ShapeMethods["size"],
  dim() {
    return this.ndim;
  },
  numel() {
    return this.count;
  },
  isContiguous() {
    return this.contiguous;
  },
  at: asMethod(at),
  view: asMethod(views.view),
  reshape: asMethod(views.reshape),
  expand: asMethod(views.expand),
  permute: asMethod(views.permute),
  flatten: asMethod(views.flatten),
  transpose: asMethod(views.transpose),
  t: asMethod(views.t),
  movedim: asMethod(views.movedim),
  squeeze: asMethod(views.squeeze),
  unsqueeze: asMethod(views.unsqueeze),
  narrow: asMethod(views.narrow),
  select: asMethod(views.select),
  detach: asMethod(views.detach),
  clone: asMethod(clone),
  unfold: asMethod(unfold),
  diagonal: asMethod(diagonal),
  asStrided: asMethod(asStrided),
  split: asMethod(split),
  chunk: asMethod(chunk),
  unbind: asMethod(unbind),
  pad: asMethod(pad),
  toContiguous: asMethod(contiguous),
  expandAs(other) {
    return views.expand(this, other.shape);
  },
  reshapeAs(other) {
    return views.reshape(this, other.shape);
  },
};
