import { deviceMemory, isFloatingPoint } from "@t/core";
import type { HostElement, HostTensor } from "../host-values.ts";

const SMALLEST_NORMAL = 2 ** -126;

function isSubnormal(value: HostElement): boolean {
  const size = Math.abs(Number(value));
  return size > 0 && size < SMALLEST_NORMAL;
}

/** Puts expected values where a device that takes subnormals for zeros need not have them. */
export type Forgive = (actual: HostTensor, expected: HostTensor) => HostTensor;

/**
 * Forgives what comes of a subnormal element of `inputs` at the same place, and zeros for subnormals,
 * where the device's manifest says that its arithmetic flushes them.
 */
export function forgiveFlushed(device: string, inputs: readonly HostTensor[]): Forgive {
  if (deviceMemory(device).backend.manifest.flushesSubnormals !== true) return (actual) => actual;
  const floats = inputs.filter(({ dtype }) => isFloatingPoint(dtype));
  return (actual, expected) => {
    const { length } = actual.values;
    const sources = floats.filter(({ values }) => values.length === length);
    const values = actual.values.map((value, i) => {
      const wanted = expected.values[i]!;
      const isFlushed = Number(value) === 0 && isSubnormal(wanted);
      return isFlushed || sources.some((x) => isSubnormal(x.values[i]!)) ? wanted : value;
    });
    return { ...actual, values };
  };
}
