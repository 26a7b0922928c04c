import { type Signal, signal } from "@preact/signals";
import { isActive, type RunRecord } from "../training/run-record.ts";
import { withDatabase } from "./database.ts";

/** The runs that are kept, the newest first; empty until `loadRuns` is done. */
export const runs: Signal<readonly RunRecord[]> = signal([]);

/**
 * Reads the runs. Those that the page was left in the middle of are stopped from now on.
 * @throws {StorageError}
 */
export async function loadRuns(): Promise<void> {
  const stored = await withDatabase((database) => database.getAll("runs"));
  const alive = await runsOfAllTabs();
  const read = stored.map((run) =>
    isActive(run) && !alive.has(lockName(run.id)) ? interrupted(run) : run,
  );
  const known = new Set(runs.value.map(({ id }) => id));
  runs.value = [...runs.value, ...read.filter(({ id }) => !known.has(id))].toSorted(
    (a, b) => b.startedAt - a.startedAt,
  );
  for (const run of read) {
    if (!stored.includes(run)) await withDatabase((database) => database.put("runs", run));
  }
}

/** Shows a run in the list, without keeping it. */
export function showRun(run: RunRecord): void {
  const isKnown = runs.value.some(({ id }) => id === run.id);
  runs.value = isKnown
    ? runs.value.map((other) => (other.id === run.id ? run : other))
    : [run, ...runs.value];
}

/**
 * Keeps a run as it is now.
 * @throws {StorageError}
 */
export async function saveRun(run: RunRecord): Promise<void> {
  await withDatabase((database) => database.put("runs", run));
}

/** @throws {StorageError} */
export async function deleteRun(id: string): Promise<void> {
  runs.value = runs.value.filter((run) => run.id !== id);
  await withDatabase((database) => database.delete("runs", id));
}

/** Tells other tabs, and this page after a reload, that the run goes on until `end` is called. */
export function holdRun(id: string): { end(): void } {
  let end = (): void => {};
  const over = new Promise<void>((resolve) => (end = resolve));
  void navigator.locks?.request(lockName(id), () => over);
  return { end };
}

function lockName(id: string): string {
  return `t-demo-run-${id}`;
}

async function runsOfAllTabs(): Promise<ReadonlySet<string>> {
  const held = (await navigator.locks?.query())?.held ?? [];
  return new Set(held.flatMap(({ name }) => (name === undefined ? [] : [name])));
}

function interrupted(run: RunRecord): RunRecord {
  return { ...run, state: "stopped", message: "The page was left while it ran" };
}
