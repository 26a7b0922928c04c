import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { vitestCounts } from "../vitest-counts.ts";

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "vitest-counts-"));
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

function report(passed: number, failed: number, files: ReadonlyArray<readonly [string, string[]]>) {
  const file = join(folder, "report.json");
  const testResults = files.map(([status, tests]) => ({
    status,
    assertionResults: tests.map((test) => ({ status: test })),
  }));
  writeFileSync(
    file,
    JSON.stringify({ numPassedTests: passed, numFailedTests: failed, testResults }),
  );
  return file;
}

test("sums the tests", () => {
  const file = report(2, 1, [["failed", ["passed", "failed", "passed"]]]);
  expect(vitestCounts(file, false)).toEqual({ passed: 2, failed: 1 });
});

test("a file that does not load is one failure", () => {
  const file = report(1, 0, [
    ["passed", ["passed"]],
    ["failed", []],
  ]);
  expect(vitestCounts(file, false)).toEqual({ passed: 1, failed: 1 });
});

test("a run that fails outside its tests is one failure", () => {
  const file = report(1, 0, [["passed", ["passed"]]]);
  expect(vitestCounts(file, false)).toEqual({ passed: 1, failed: 1 });
  expect(vitestCounts(file, true)).toEqual({ passed: 1, failed: 0 });
});
