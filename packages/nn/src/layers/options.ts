import { ArgumentError, type FloatDType } from "@t/core";

/** Where a layer's parameters are made. */
export interface FactoryOptions {
  /** A device name. Default: the default device. */
  readonly device?: string;
  /** A floating point dtype. Default: the default dtype. */
  readonly dtype?: FloatDType;
}

/** Rows and columns. */
export type Pair = readonly [number, number];

/** Rows and columns; one number means both. */
export type Size2d = number | Pair;

/** The same number twice, or the pair as it is; checked to be integers of at least `least`. */
export function pairOf(layer: string, name: string, size: Size2d, least: number): Pair {
  const pair: Pair = typeof size === "number" ? [size, size] : size;
  for (const value of pair) requireInteger(layer, name, value, least);
  return pair;
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
export function isSize(argument: unknown): argument is Size2d {
  return typeof argument === "number" || Array.isArray(argument);
}
