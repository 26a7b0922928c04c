import { type DType, isFloatingPoint } from "@t/core";
import type { HostElement } from "./host-values.ts";

/** A value is close when it differs by at most `atol + rtol * |expected|`. */
export interface Tolerance {
  readonly rtol: number;
  readonly atol: number;
}

const exact: Tolerance = { rtol: 0, atol: 0 };

/** The bounds of `torch.testing.assert_close`. Integers and bools must be equal. */
export const tolerances: { readonly [D in DType]: Tolerance } = {
  float64: { rtol: 1e-7, atol: 1e-7 },
  float32: { rtol: 1.3e-6, atol: 1e-5 },
  float16: { rtol: 1e-3, atol: 1e-5 },
  bfloat16: { rtol: 1.6e-2, atol: 1e-5 },
  uint8: exact,
  int8: exact,
  int16: exact,
  int32: exact,
  int64: exact,
  bool: exact,
};

/** The wider of two dtypes' bounds, as PyTorch takes it when dtypes are not compared. */
export function widerTolerance(a: DType, b: DType): Tolerance {
  return {
    rtol: Math.max(tolerances[a].rtol, tolerances[b].rtol),
    atol: Math.max(tolerances[a].atol, tolerances[b].atol),
  };
}

export function isWithin(actual: number, expected: number, { rtol, atol }: Tolerance): boolean {
  return Math.abs(actual - expected) <= atol + rtol * Math.abs(expected);
}

/**
 * The factor by which a result may not be wrong unnoticed: 1 %, or for a dtype whose own bound is
 * wider than that, twice its bound.
 */
function noticedFactor(dtype: DType): number {
  return 1 + Math.max(0.01, 2 * tolerances[dtype].rtol);
}

/**
 * Says why a bound proves nothing about `expected`: it would also accept zeros, or every value 1 %
 * too large. Undefined when it proves something, or when there is nothing but zeros to prove.
 */
export function vacuousBound(
  dtype: DType,
  expected: readonly HostElement[],
  tolerance: Tolerance,
): string | undefined {
  if (!isFloatingPoint(dtype)) return undefined;
  const values = expected.map(Number).filter((value) => Number.isFinite(value) && value !== 0);
  if (values.length === 0) return undefined;
  if (values.every((value) => isWithin(0, value, tolerance))) return "zeros";
  const factor = noticedFactor(dtype);
  if (values.every((value) => isWithin(value * factor, value, tolerance))) {
    return `${factor} times the expected values`;
  }
  return undefined;
}

/**
 * A bound tightened where the values are so small that it would prove nothing: its absolute part
 * becomes a quarter of what must be noticed of the largest value.
 */
export function tightened(
  dtype: DType,
  expected: readonly HostElement[],
  tolerance: Tolerance,
): Tolerance {
  if (vacuousBound(dtype, expected, tolerance) === undefined) return tolerance;
  const atol = ((noticedFactor(dtype) - 1) / 4) * largest(expected);
  return { rtol: tolerance.rtol, atol: Math.min(tolerance.atol, atol) };
}

/** Distance from 1 to the next value of the dtypes whose gradients pass through rounded results. */
const spacing: { readonly [D in DType]?: number } = { float16: 2 ** -10, bfloat16: 2 ** -7 };

/**
 * The bound for gradients. In 16 bits every step of a derivative is rounded, so that a difference of
 * nearly equal values keeps only the places of the operands: there the bound is relative to the largest
 * gradient, one and a half steps of the dtype.
 */
export function gradientTolerance(dtype: DType, expected: readonly HostElement[]): Tolerance {
  const step = spacing[dtype];
  const { rtol, atol } = tolerances[dtype];
  if (step === undefined) return { rtol, atol };
  return { rtol, atol: Math.max(atol, 1.5 * step * largest(expected)) };
}

/** The largest finite magnitude. */
function largest(values: readonly HostElement[]): number {
  return values.reduce<number>((most, value) => {
    const magnitude = Math.abs(Number(value));
    return Number.isFinite(magnitude) ? Math.max(most, magnitude) : most;
  }, 0);
}
