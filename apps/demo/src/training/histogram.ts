import type { HostArray } from "@t/core";

export interface Histogram {
  readonly min: number;
  readonly max: number;
  /** How many values lie in each of the equal parts from `min` to `max`. */
  readonly counts: readonly number[];
}

const BINS = 32;

export function histogramOf(values: HostArray): Histogram {
  let min = Infinity;
  let max = -Infinity;
  for (let i = 0; i < values.length; i++) {
    const value = Number(values[i]);
    if (value < min) min = value;
    if (value > max) max = value;
  }
  const counts = Array.from({ length: BINS }, () => 0);
  const scale = max > min ? BINS / (max - min) : 0;
  for (let i = 0; i < values.length; i++) {
    const bin = Math.min(BINS - 1, Math.floor((Number(values[i]) - min) * scale));
    counts[bin]! += 1;
  }
  return { min, max, counts };
}
