/** What a process of the soak test tells, as one line of JSON. */
export interface SoakReport {
  readonly node: string;
  readonly mode: SoakMode;
  readonly steps: number;
  readonly settled: SoakSample;
  readonly end: SoakSample;
  /** Share of the wall time that provoked collections took. */
  readonly collectionShare: number;
  readonly collections: number;
  readonly stepsPerSecond: number;
  readonly lastLoss: number;
}

export type SoakMode = "async" | "sync";

/** The most memory in use while some steps ran. */
export interface SoakSample {
  /** What the backend holds: live blocks and free ones kept for reuse. */
  readonly deviceBytes: number;
  /** The process's resident memory. */
  readonly residentBytes: number;
}

const MOST_GROWTH = 0.05;
const MOST_COLLECTION_SHARE = 0.05;

export function growth(before: number, after: number): number {
  return after / before - 1;
}

/** What the report breaks, if anything. */
export function violations({ settled, end, collectionShare }: SoakReport): readonly string[] {
  const found: string[] = [];
  for (const key of ["deviceBytes", "residentBytes"] as const) {
    if (growth(settled[key], end[key]) > MOST_GROWTH) found.push(`${key} grew`);
  }
  if (collectionShare > MOST_COLLECTION_SHARE) found.push("collections took too long");
  return found;
}
