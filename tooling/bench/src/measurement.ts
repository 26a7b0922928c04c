import type { CaseId } from "./cases.ts";
import type { Threads } from "./library.ts";

/** Of what a line tells. */
export interface Identity {
  readonly config: string;
  /** Version of the library. */
  readonly version: string;
  readonly threads: Threads;
}

/** One line of `--json`; names are as in the project's issue tracker. */
export interface Measurement extends Identity {
  readonly case: CaseId;
  /** Median over the rounds; for `memory_300` the time of one step. */
  readonly ms: number;
  readonly min_ms: number;
  /** Unlike the median it has its share of the garbage collections. */
  readonly mean_ms: number;
  /** PyTorch on one thread in the same rounds; null where it is not installed. */
  readonly reference_ms: number | null;
  readonly reference_min_ms: number | null;
  /** Median over the rounds of our time by PyTorch's. */
  readonly ratio: number | null;
  /** Ratio of the shortest times, which other work on the machine disturbs least. */
  readonly min_ratio: number | null;
  readonly gflops?: number;
  /** Best GFLOP/s by what the machine does in registers, with as many threads. */
  readonly peak_share?: number;
  readonly images_per_s?: number;
  readonly peak_mb?: number;
  readonly loaded_mb?: number;
  readonly reference_peak_mb?: number | null;
  /** Whether the numbers agree with PyTorch's; null without PyTorch, or where none are compared. */
  readonly agrees: boolean | null;
  /** Share of the machine that others used before the rounds. */
  readonly busy: number;
  readonly note?: string;
}

/** A measurement that did not come about. */
export interface Missing {
  readonly config: string;
  readonly case?: CaseId;
  readonly error: string;
}

export type Line = Measurement | Missing;

export function isMissing(line: Line): line is Missing {
  return "error" in line;
}

/** The lines of a run, by configuration. */
export type Results = ReadonlyMap<string, readonly Line[]>;

/** The measurement of a case in a configuration, if it came about. */
export function measurementOf(
  results: Results,
  config: string,
  id: CaseId,
): Measurement | undefined {
  return results
    .get(config)
    ?.find((line): line is Measurement => !isMissing(line) && line.case === id);
}
