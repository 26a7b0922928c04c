// One line of JSON per `--write`, so that a change can be seen beside what was before it.

import { execFileSync } from "node:child_process";
import { appendFileSync, existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Machine } from "./machine/machine.ts";
import { type Results, isMissing } from "./measurement.ts";

const historyFile = join(import.meta.dirname, "..", "history.jsonl");

/** Median and best in milliseconds, then median and best ratio to PyTorch. */
export type Figures = readonly [
  ms: number,
  minMs: number,
  ratio: number | null,
  minRatio: number | null,
];

export interface HistoryEntry {
  readonly date: string;
  /** With a plus sign after it where files were changed since. */
  readonly commit: string;
  readonly machine: Machine;
  readonly results: Readonly<Record<string, Readonly<Record<string, Figures>>>>;
}

function git(...args: readonly string[]): string {
  return execFileSync("git", args, { cwd: import.meta.dirname, encoding: "utf8" }).trim();
}

function currentCommit(): string {
  const changed = git("status", "--porcelain", "--untracked-files=no") !== "";
  return `${git("rev-parse", "--short", "HEAD")}${changed ? "+" : ""}`;
}

function rounded(value: number): number;
function rounded(value: number | null): number | null;
function rounded(value: number | null): number | null {
  return value === null ? null : Number(value.toPrecision(4));
}

/** What is kept of a run. */
export function figuresOf(results: Results): HistoryEntry["results"] {
  return Object.fromEntries(
    [...results].map(([config, lines]) => {
      const measured = lines.flatMap((line) => (isMissing(line) ? [] : [line]));
      const figures = measured.map(({ case: id, ms, min_ms, ratio, min_ratio }) => [
        id,
        [rounded(ms), rounded(min_ms), rounded(ratio), rounded(min_ratio)],
      ]);
      return [config, Object.fromEntries(figures)];
    }),
  );
}

/** Adds the run to the history. */
export function appendToHistory(results: Results, machine: Machine, file = historyFile): void {
  const entry: HistoryEntry = {
    date: new Date().toISOString(),
    commit: currentCommit(),
    machine,
    results: figuresOf(results),
  };
  appendFileSync(file, `${JSON.stringify(entry)}\n`);
}

/** The newest entry of a processor; undefined when it has none. */
export function lastEntry(processor: string, file = historyFile): HistoryEntry | undefined {
  if (!existsSync(file)) return undefined;
  return readFileSync(file, "utf8")
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line) as HistoryEntry)
    .findLast(({ machine }) => machine.processor === processor);
}
