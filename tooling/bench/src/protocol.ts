// What the processes under test are asked, as lines of JSON on standard input, and what they answer.

import type { TimedCaseId } from "./cases.ts";
import type { Threads } from "./library.ts";

/** Sent once, when the library is loaded. */
export interface Greeting {
  readonly version: string;
  readonly threads: Threads;
}

export interface MeasureRequest {
  readonly command: "measure";
  readonly case: TimedCaseId;
  /** How long to repeat the step. */
  readonly budgetMs: number;
}

/** Lets go of a case's data. */
interface ForgetRequest {
  readonly command: "forget";
  readonly case: TimedCaseId;
}

/** Runs a number of steps and tells the process's peak memory. */
interface LoopRequest {
  readonly command: "loop";
  readonly case: TimedCaseId;
  readonly steps: number;
}

export type Request = MeasureRequest | ForgetRequest | LoopRequest;

export interface Measured {
  /** Median of one operation. */
  readonly ms: number;
  readonly minMs: number;
  /** With what happens only now and then, such as a garbage collection. */
  readonly meanMs: number;
  readonly check: readonly number[];
  readonly note?: string;
}

export interface Unsupported {
  readonly unsupported: true;
}

export interface Failed {
  readonly error: string;
}

/** The answer to `measure`. */
export type Answer = Measured | Unsupported;

/** The answer to `loop`: milliseconds of one step, and the most memory the process ever had. */
export interface Looped {
  readonly ms: number;
  readonly peakBytes: number;
  /** Before the first step, with the library loaded. */
  readonly loadedBytes: number;
}
