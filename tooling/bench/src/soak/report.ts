import type { SoakPlan } from "./plan.ts";

/** What a process of the soak test tells as its last line of JSON. */
export interface SoakReport {
  /** With its version. */
  readonly host: string;
  readonly plan: SoakPlan;
  /** Threads that there really were. */
  readonly threads: number;
  readonly steps: number;
  readonly ms: number;
  readonly settled: SoakSample;
  readonly end: SoakSample;
  /** Provoked collections, and the milliseconds they took. */
  readonly collections: number;
  readonly collectionMs: number;
  readonly lastLoss: number;
}

/** A line before that: what tells a slow process from one that hangs. */
export interface SoakProgress {
  readonly progress: number;
}

/** The most memory in use while some steps ran. */
export interface SoakSample {
  /** What the backend holds: live blocks and free ones kept for reuse. */
  readonly deviceBytes: number;
  /** The process's resident memory; of a browser that of its pages and its GPU process. */
  readonly residentBytes: number;
}

const MOST_GROWTH = 0.05;
const MOST_COLLECTION_SHARE = 0.05;

export function growth(before: number, after: number): number {
  return after / before - 1;
}

/** Share of the wall time that provoked collections took. */
export function collectionShare({ collectionMs, ms }: SoakReport): number {
  return collectionMs / ms;
}

/** What the report breaks, if anything. */
export function violations(report: SoakReport): readonly string[] {
  const { plan, threads, settled, end, lastLoss } = report;
  const found: string[] = [];
  if (settled.residentBytes === 0) found.push("expected enough steps to compare memory, got fewer");
  for (const key of ["deviceBytes", "residentBytes"] as const) {
    if (growth(settled[key], end[key]) > MOST_GROWTH) found.push(`${key} grew by more than 5 %`);
  }
  if (collectionShare(report) > MOST_COLLECTION_SHARE) {
    found.push("collections took more than 5 % of the time");
  }
  if (threads !== plan.threads) found.push(`expected ${plan.threads} threads, got ${threads}`);
  if (!Number.isFinite(lastLoss)) found.push(`expected a finite loss, got ${lastLoss}`);
  return found;
}
