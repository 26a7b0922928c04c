import type { CurvePoint } from "./curve.ts";
import type { TrainingSettings } from "./settings.ts";

export type RunState = "starting" | "running" | "paused" | "finished" | "stopped" | "failed";

/** A run, as it is shown and kept. */
export interface RunRecord {
  readonly id: string;
  readonly name: string;
  /** Milliseconds since 1970. */
  readonly startedAt: number;
  readonly state: RunState;
  /** Why it is in that state, where that needs saying. */
  readonly message: string | null;
  readonly settings: TrainingSettings;
  readonly dataName: string;
  readonly threads: number;
  /** Steps done, and those of the whole run; 0 until it has started. */
  readonly step: number;
  readonly steps: number;
  readonly epoch: number;
  /** Spent on training steps. */
  readonly seconds: number;
  readonly stepsPerSecond: number;
  readonly imagesPerSecond: number;
  readonly learningRate: number;
  readonly liveBytes: number;
  readonly peakBytes: number;
  readonly training: readonly CurvePoint[];
  readonly test: readonly CurvePoint[];
}

/** Whether a worker is at it. */
export function isActive({ state }: RunRecord): boolean {
  return state === "starting" || state === "running" || state === "paused";
}

/** What the network scored last on test images, 0 … 1; undefined before the first test. */
export function accuracyOf({ test }: RunRecord): number | undefined {
  return test.at(-1)?.accuracy;
}
