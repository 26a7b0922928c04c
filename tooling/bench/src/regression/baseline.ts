import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Ratios } from "./cases.ts";

/** What a processor has been seen to do. */
export interface Baseline {
  readonly processor: string;
  /** In registers, as processors of one name can differ. */
  readonly peakGflops: number;
  readonly recorded: string;
  readonly ratios: Ratios;
}

/** The ratios to judge by, and how far above them is too far. */
export interface Standard {
  readonly ratios: Readonly<Partial<Ratios>>;
  readonly tolerance: number;
}

/**
 * On the processor that was recorded. Beside four to twelve busy processes on its two cores, single
 * attempts at a case came to at most 1.45 times the least that was seen, once to 1.8; the least of four
 * attempts is what is judged, and six such runs of the check all passed.
 */
const KNOWN_TOLERANCE = 1.5;
/** Caches and vector units differ: this only tells that a fast kernel is not reached any more. */
const UNKNOWN_TOLERANCE = 3;
const SAME_PEAK = 1.25;

const file = join(import.meta.dirname, "..", "..", "baseline.json");

export function readBaselines(): readonly Baseline[] {
  return JSON.parse(readFileSync(file, "utf8")) as readonly Baseline[];
}

function isOf(baseline: Baseline, processor: string, peakGflops: number): boolean {
  const quotient = baseline.peakGflops / peakGflops;
  return baseline.processor === processor && quotient < SAME_PEAK && quotient > 1 / SAME_PEAK;
}

/** The baseline of this processor; for one that was not recorded the largest ratios of all others. */
export function standardFor(
  baselines: readonly Baseline[],
  processor: string,
  peakGflops: number,
): Standard {
  const known = baselines.find((baseline) => isOf(baseline, processor, peakGflops));
  if (known !== undefined) return { ratios: known.ratios, tolerance: KNOWN_TOLERANCE };
  const largest: Record<string, number> = {};
  for (const { ratios } of baselines) {
    for (const [id, ratio] of Object.entries(ratios)) {
      largest[id] = Math.max(largest[id] ?? 0, ratio);
    }
  }
  return { ratios: largest, tolerance: UNKNOWN_TOLERANCE };
}

/** Replaces what was known of the processor. */
export function recordBaseline(baseline: Baseline): void {
  const others = readBaselines().filter(
    (each) => !isOf(each, baseline.processor, baseline.peakGflops),
  );
  writeFileSync(file, `${JSON.stringify([...others, baseline], null, 2)}\n`);
}
