import { type DType, isFloatingPoint } from "@t/core";
import type { HostElement } from "./host-values.ts";
import { type Tolerance, isWithin } from "./tolerance.ts";

/** What is the same and what differs between two lists of values. */
export interface Comparison {
  readonly mismatched: number;
  readonly total: number;
  readonly greatestAbsolute: { readonly difference: number; readonly position: number };
  readonly greatestRelative: { readonly difference: number; readonly position: number };
}

/** True when both are the same value, NaN being the same as NaN where `equalNan` says so. */
function isEqual(actual: HostElement, expected: HostElement, equalNan: boolean): boolean {
  if (actual === expected) return true;
  // int64 beside another dtype: a bigint is never identical to a number.
  if (typeof actual !== typeof expected) return Number(actual) === Number(expected);
  return equalNan && Number.isNaN(actual) && Number.isNaN(expected);
}

/** Compares value by value, as elements of `dtype`; both lists have the same length. */
export function compareValues(
  dtype: DType,
  actual: readonly HostElement[],
  expected: readonly HostElement[],
  tolerance: Tolerance,
  equalNan: boolean,
): Comparison {
  let mismatched = 0;
  const absolute = { difference: 0, position: 0 };
  const relative = { difference: 0, position: 0 };
  const floating = isFloatingPoint(dtype);
  for (let i = 0; i < expected.length; i++) {
    const a = actual[i]!;
    const e = expected[i]!;
    if (isEqual(a, e, equalNan)) continue;
    const difference = Math.abs(Number(a) - Number(e));
    const close =
      floating && Number.isFinite(difference) && isWithin(Number(a), Number(e), tolerance);
    if (!close) mismatched++;
    record(absolute, difference, i);
    record(relative, difference / Math.abs(Number(e)), i);
  }
  return {
    mismatched,
    total: expected.length,
    greatestAbsolute: absolute,
    greatestRelative: relative,
  };
}

/** NaN counts as the greatest difference. */
function record(
  greatest: { difference: number; position: number },
  difference: number,
  i: number,
): void {
  if (
    difference > greatest.difference ||
    (Number.isNaN(difference) && !Number.isNaN(greatest.difference))
  ) {
    greatest.difference = difference;
    greatest.position = i;
  }
}

/** The index in each dimension of a row-major position. */
export function indexAt(position: number, shape: readonly number[]): number[] {
  const index = shape.map(() => 0);
  let rest = position;
  for (let i = shape.length - 1; i >= 0; i--) {
    index[i] = rest % shape[i]!;
    rest = Math.floor(rest / shape[i]!);
  }
  return index;
}
