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
import { type AnyMethod, anyMethod } from "./as-method.ts";

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

export const readMethods: { readonly [K in keyof ReadMethods<DType>]: AnyMethod } = {
  item: anyMethod(item),
  itemSync: anyMethod(itemSync),
  tolist: anyMethod(tolist),
  tolistSync: anyMethod(tolistSync),
  data: anyMethod(data),
  dataSync: anyMethod(dataSync),
  typedArray: anyMethod(typedArray),
};
