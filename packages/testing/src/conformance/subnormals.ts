import { deviceMemory, isFloatingPoint } from "@t/core";
import type { HostTensor } from "../host-values.ts";

const SMALLEST_NORMAL = 2 ** -126;

function isSubnormal(value: unknown): boolean {
  const size = Math.abs(Number(value));
  return size > 0 && size < SMALLEST_NORMAL;
}

/** Where an input has a subnormal that the device's arithmetic may take for zero: what comes of it is not compared. */
export function flushedPlaces(device: string, inputs: readonly HostTensor[]): ReadonlySet<number> {
  const places = new Set<number>();
  if (deviceMemory(device).backend.manifest.flushesSubnormals !== true) return places;
  for (const { dtype, values } of inputs) {
    if (!isFloatingPoint(dtype)) continue;
    for (const [i, value] of values.entries()) if (isSubnormal(value)) places.add(i);
  }
  return places;
}

/** `actual` with the expected values at `places`. */
export function withoutPlaces(
  actual: HostTensor,
  expected: HostTensor,
  places: ReadonlySet<number>,
): HostTensor {
  if (places.size === 0 || actual.values.length !== expected.values.length) return actual;
  const values = actual.values.map((value, i) => (places.has(i) ? expected.values[i]! : value));
  return { ...actual, values };
}
