import type { TimedCaseId } from "./cases.ts";

/** One case of one library, ready to run. */
export interface Case {
  /** What is timed. When it returns, the result has been computed. */
  readonly step: () => unknown;
  /** Operations in one step, by which its time is divided. Default 1. */
  readonly operations?: number;
  /** Numbers that every library must agree on; runs once, on fresh state, before the first step. */
  readonly check?: () => Promise<readonly number[]>;
}

/** Whether this is a page, not Node. */
export const inBrowser = "document" in globalThis;

export function countOf(threads: number): string {
  return threads === 1 ? "1 thread" : `${threads} threads`;
}

export interface Library {
  /** How many threads take part, and why not more where that is a question. */
  readonly threads: string;
  readonly cases: Readonly<Partial<Record<TimedCaseId, () => Case | Promise<Case>>>>;
}
