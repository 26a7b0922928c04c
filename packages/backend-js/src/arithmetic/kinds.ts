import type { BinaryKind, ResultRule, UnaryKind, binaryKinds, unaryKinds } from "@t/core";
import type { Element } from "../elements.ts";

type KindsWith<Rules extends { readonly [kind: string]: ResultRule }, Rule extends ResultRule> = {
  [Kind in keyof Rules]: Rules[Kind] extends Rule ? Kind : never;
}[keyof Rules];

/** Kinds that answer yes or no: the same for every dtype. */
export type TestKind = KindsWith<typeof unaryKinds, "bool">;
export type ComparisonKind = KindsWith<typeof binaryKinds, "bool">;

/** Kinds whose result has the dtype of the operands. */
export type MapKind = Exclude<UnaryKind, TestKind>;
export type CombineKind = Exclude<BinaryKind, ComparisonKind>;

export type Map<T> = (x: T) => T;
export type Combine<T> = (a: T, b: T) => T;

/** What one kind of element can do. A kind that is missing is one PyTorch does not have either. */
export interface Arithmetic<T extends Element> {
  readonly zero: T;
  readonly one: T;
  readonly unary: { readonly [K in MapKind]?: Map<T> };
  readonly binary: { readonly [K in CombineKind]?: Combine<T> } & {
    readonly [K in "add" | "mul" | "minimum" | "maximum"]: Combine<T>;
  };
  /** `sums[j] += factor * row[start + j]` for every j: the inner loop of matmul. */
  multiplyAdd(
    sums: ArrayLike<T> & { [j: number]: T },
    factor: T,
    row: ArrayLike<T>,
    start: number,
  ): void;
}
