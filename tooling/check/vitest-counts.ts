import { readFileSync } from "node:fs";
import type { Counts } from "./checks.ts";

interface VitestReport {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly testResults: ReadonlyArray<{
    readonly status: string;
    readonly assertionResults: ReadonlyArray<{ readonly status: string }>;
  }>;
}

/**
 * Sums vitest's JSON report. A file that failed outside its tests (it does not load, say) counts as
 * one failure, and so does a run that failed for a reason which is in no test.
 */
export function vitestCounts(file: string, exitedWell: boolean): Counts {
  const report = JSON.parse(readFileSync(file, "utf8")) as VitestReport;
  const brokenFiles = report.testResults.filter(
    ({ status, assertionResults }) =>
      status === "failed" && assertionResults.every((test) => test.status !== "failed"),
  ).length;
  const failed = report.numFailedTests + brokenFiles;
  return { passed: report.numPassedTests, failed: failed === 0 && !exitedWell ? 1 : failed };
}
