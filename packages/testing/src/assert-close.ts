import {
  type Scalar,
  Tensor,
  formatShape,
  isFloatingPoint,
  promoteTypes,
  sameShape,
} from "@t/core";
import { type Comparison, compareValues, indexAt } from "./compare-values.ts";
import { MismatchError, VacuousBoundError } from "./errors.ts";
import type { HostTensor } from "./host-values.ts";
import { readHost, toHost } from "./read-host.ts";
import { type Tolerance, vacuousBound, widerTolerance } from "./tolerance.ts";

export interface AssertCloseOptions {
  /** Relative bound. Give both bounds or none. Default: PyTorch's for the dtype. */
  readonly rtol?: number;
  /** Absolute bound. Default: PyTorch's for the dtype. */
  readonly atol?: number;
  /** NaN equals NaN. Default false. */
  readonly equalNan?: boolean;
  /** Both have the same dtype. Default true. */
  readonly checkDtype?: boolean;
  /** Both are on the same device. Default true. */
  readonly checkDevice?: boolean;
  /** Both have the same strides. Default false. */
  readonly checkStride?: boolean;
  /** Stands before the message. */
  readonly message?: string;
}

/** A tensor, a number, or nested lists of numbers. */
export type Comparable = Tensor | Scalar | readonly Comparable[];

/**
 * Throws unless `actual` and `expected` have the same shape and dtype and values that differ by at
 * most `atol + rtol * |expected|`. Numbers and lists of numbers take the dtype of the other side.
 *
 * @throws {MismatchError} with the number of differing elements and where the greatest difference is
 * @throws {VacuousBoundError} when the bounds given would also accept zeros, or values 1 % too large
 * @see https://docs.pytorch.org/docs/stable/testing.html#torch.testing.assert_close
 * @example
 * await assertClose(model.forward(x), [[0.25, 0.75]]);
 */
export async function assertClose(
  actual: Comparable,
  expected: Comparable,
  options: AssertCloseOptions = {},
): Promise<void> {
  const prefix = options.message === undefined ? "" : `${options.message}: `;
  checkHandles(actual, expected, options, prefix);
  const like = actual instanceof Tensor ? actual : expected instanceof Tensor ? expected : null;
  const dtype = like?.dtype ?? "float64";
  const left = actual instanceof Tensor ? await readHost(actual) : toHost(dtype, actual);
  const right = expected instanceof Tensor ? await readHost(expected) : toHost(dtype, expected);
  assertHostClose(left, right, options, prefix);
}

/** What can be told without reading the values. */
function checkHandles(
  actual: Comparable,
  expected: Comparable,
  options: AssertCloseOptions,
  prefix: string,
): void {
  if (!(actual instanceof Tensor) || !(expected instanceof Tensor)) return;
  if ((options.checkDevice ?? true) && actual.device !== expected.device) {
    throw new MismatchError(
      `${prefix}The values for attribute 'device' do not match: ${actual.device} != ${expected.device}.`,
    );
  }
  if ((options.checkStride ?? false) && !sameShape(actual.strides, expected.strides)) {
    throw new MismatchError(
      `${prefix}The values for attribute 'strides' do not match: ` +
        `${formatShape(actual.strides)} != ${formatShape(expected.strides)}.`,
    );
  }
}

/** {@link assertClose} of values already on the host. */
export function assertHostClose(
  actual: HostTensor,
  expected: HostTensor,
  options: AssertCloseOptions = {},
  prefix = "",
): void {
  if (!sameShape(actual.shape, expected.shape)) {
    throw new MismatchError(
      `${prefix}The values for attribute 'shape' do not match: ` +
        `${formatShape(actual.shape)} != ${formatShape(expected.shape)}.`,
    );
  }
  if ((options.checkDtype ?? true) && actual.dtype !== expected.dtype) {
    throw new MismatchError(
      `${prefix}The values for attribute 'dtype' do not match: ${actual.dtype} != ${expected.dtype}.`,
    );
  }
  const tolerance = boundsFor(actual, expected, options);
  const accepted = vacuousBound(expected.dtype, expected.values, tolerance);
  if (accepted !== undefined) {
    throw new VacuousBoundError(
      `${prefix}expected bounds that can fail, got rtol ${tolerance.rtol} and atol ${tolerance.atol}, ` +
        `which would also accept ${accepted}; tighten them, or compare values of a larger magnitude`,
    );
  }
  const equalNan = options.equalNan ?? false;
  const promoted = promoteTypes(actual.dtype, expected.dtype);
  const found = compareValues(promoted, actual.values, expected.values, tolerance, equalNan);
  if (found.mismatched > 0) {
    throw new MismatchError(prefix + describeMismatch(found, actual, expected, tolerance));
  }
}

function boundsFor(
  actual: HostTensor,
  expected: HostTensor,
  options: AssertCloseOptions,
): Tolerance {
  const { rtol, atol } = options;
  if ((rtol === undefined) !== (atol === undefined)) {
    throw new MismatchError(
      `assertClose: expected both rtol and atol or neither, got rtol ${rtol} and atol ${atol}`,
    );
  }
  if (rtol === undefined || atol === undefined) return widerTolerance(actual.dtype, expected.dtype);
  return { rtol, atol };
}

/** PyTorch's text, and the two values where they differ most. */
function describeMismatch(
  { mismatched, total, greatestAbsolute, greatestRelative }: Comparison,
  actual: HostTensor,
  expected: HostTensor,
  { rtol, atol }: Tolerance,
): string {
  const { dtype, shape } = expected;
  const scalar = shape.length === 0;
  const values = `(got ${actual.values[greatestAbsolute.position]}, expected ${expected.values[greatestAbsolute.position]})`;
  const kind = isFloatingPoint(dtype) && (rtol > 0 || atol > 0) ? "close" : "equal";
  const where = (position: number) =>
    scalar ? "" : ` at index (${indexAt(position, shape).join(", ")})`;
  const bound = (limit: number) => (kind === "close" ? ` (up to ${limit} allowed)` : "");
  const lines = [
    `${scalar ? "Scalars" : "Tensor-likes"} are not ${kind}!`,
    "",
    `Mismatched elements: ${mismatched} / ${total} (${((100 * mismatched) / total).toFixed(1)}%)`,
    `Greatest absolute difference: ${greatestAbsolute.difference}${where(greatestAbsolute.position)}${bound(atol)} ${values}`,
    `Greatest relative difference: ${greatestRelative.difference}${where(greatestRelative.position)}${bound(rtol)}`,
  ];
  return lines.join("\n");
}
