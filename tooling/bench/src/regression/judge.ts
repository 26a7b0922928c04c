import type { CheckedCase } from "./cases.ts";
import type { Standard } from "./baseline.ts";

export type Verdict = "passed" | "slower" | "unjudged";

export interface Judgement {
  readonly id: CheckedCase;
  readonly ratio: number;
  /** The standard's ratio; undefined for a case that it does not have. */
  readonly expected: number | undefined;
  readonly verdict: Verdict;
}

/** One try at measuring a ratio. */
export interface Attempt {
  readonly ratio: number;
  /** Share of the machine that others used just before it. */
  readonly busy: number;
}

const MOST_ATTEMPTS = 4;
/** With more than this of the machine in other hands at every attempt, a slow result proves nothing. */
const TOO_BUSY = 0.75;

/**
 * Measures until a ratio is within the tolerance, at most four times, each longer than the last; the
 * least counts. Noise only ever adds, so a regression is what no attempt gets below.
 */
export async function judge(
  id: CheckedCase,
  { ratios, tolerance }: Standard,
  attempt: (number: number) => Promise<Attempt>,
): Promise<Judgement> {
  const expected = ratios[id];
  let ratio = Infinity;
  let leastBusy = 1;
  for (let number = 1; number <= MOST_ATTEMPTS; number++) {
    const tried = await attempt(number);
    ratio = Math.min(ratio, tried.ratio);
    leastBusy = Math.min(leastBusy, tried.busy);
    if (expected === undefined || ratio <= tolerance * expected) {
      return { id, ratio, expected, verdict: "passed" };
    }
  }
  return { id, ratio, expected, verdict: leastBusy > TOO_BUSY ? "unjudged" : "slower" };
}
