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

/** Whether this is a page or a worker of one, not Node. */
export const inBrowser = "document" in globalThis || "WorkerGlobalScope" in globalThis;

/** How many threads a library computes with. */
export interface Threads {
  readonly count: number;
  /** Why there are not as many as wanted; null when there are. */
  readonly reason: string | null;
}

export function threadsOf(count: number): Threads {
  return { count, reason: null };
}

export interface Library {
  readonly threads: Threads;
  readonly cases: Readonly<Partial<Record<TimedCaseId, () => Case | Promise<Case>>>>;
}
