import type { DType, ElementOf, HostArray } from "../dtype.ts";
import {
  type Nested,
  data,
  dataSync,
  item,
  itemSync,
  tolist,
  tolistSync,
  typedArray,
} from "../read.ts";
import type { Tensor } from "../tensor.ts";
import { asMethod } from "./as-method.ts";

type Method = (this: Tensor, ...args: never[]) => unknown;

/** Reading the elements; what they become depends on the dtype. */
export interface ReadMethods<D extends DType> {
  /** See {@link item}. */
  item(): Promise<ElementOf<D>>;
  /** See {@link itemSync}. */
  itemSync(): ElementOf<D>;
  /** See {@link tolist}. */
  tolist(): Promise<Nested<ElementOf<D>>>;
  /** See {@link tolistSync}. */
  tolistSync(): Nested<ElementOf<D>>;
  /** See {@link data}. */
  data(): Promise<HostArray>;
  /** See {@link dataSync}. */
  dataSync(): HostArray;
  /** See {@link typedArray}. */
  typedArray(): HostArray;
}

export const readMethods: { readonly [K in keyof ReadMethods<DType>]: Method } = {
  item: asMethod(item) as Method,
  itemSync: asMethod(itemSync) as Method,
  tolist: asMethod(tolist) as Method,
  tolistSync: asMethod(tolistSync) as Method,
  data: asMethod(data) as Method,
  dataSync: asMethod(dataSync) as Method,
  typedArray: asMethod(typedArray) as Method,
};
