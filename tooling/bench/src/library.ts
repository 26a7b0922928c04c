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

export interface Library {
  readonly version: string;
  readonly cases: Readonly<Partial<Record<TimedCaseId, () => Case | Promise<Case>>>>;
}
