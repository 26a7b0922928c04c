import { ArgumentError, type FloatDType } from "@t/core";

/** Where a layer's parameters are made. */
export interface FactoryOptions {
  /** A device name. Default: the default device. */
  readonly device?: string;
  /** A floating point dtype. Default: the default dtype. */
  readonly dtype?: FloatDType;
}

/** A size along one dimension. */
export type Single = readonly [number];

/** Rows and columns. */
export type Pair = readonly [number, number];

/** Slices, rows and columns. */
export type Triple = readonly [number, number, number];

/** Rows and columns; one number means both. */
export type Size2d = number | Pair;

/** One number for each of `rank` dimensions, or the list as it is; checked to be integers of at least `least`. */
export function sizesOf<S extends readonly number[]>(
  [layer, rank]: readonly [string, number],
  name: string,
  size: number | S,
  least: number,
): S {
  const sizes: readonly number[] = typeof size === "number" ? Array<number>(rank).fill(size) : size;
  for (const value of sizes) requireInteger(layer, name, value, least);
  if (sizes.length !== rank) {
    throw new ArgumentError(
      `${layer}: expected ${name} to be an integer or ${rank} integers, got ${sizes.join(", ")}`,
    );
  }
  return sizes as S;
}

/** @throws {ArgumentError} when `value` is not an integer of at least `least` */
export function requireInteger(layer: string, name: string, value: number, least: number): void {
  if (!Number.isInteger(value) || value < least) {
    throw new ArgumentError(
      `${layer}: expected ${name} to be an integer >= ${least}, got ${String(value)}`,
    );
  }
}

/** True for a size, false for options: what may stand in the same place of an argument list. */
export function isSize(argument: unknown): argument is number | readonly number[] {
  return typeof argument === "number" || Array.isArray(argument);
}
