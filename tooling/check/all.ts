// All checks, then all tests and a check of the speed; the last line sums them. With arguments, only the tests they name:
//   npm test -- packages/core

import { existsSync, mkdirSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import process from "node:process";
import { root } from "../build/workspace.ts";
import { type Counts, runChecks } from "./checks.ts";
import { runCommand, runScript } from "./run-command.ts";
import { vitestCounts } from "./vitest-counts.ts";

const reportFile = join(root, "node_modules", ".cache", "vitest", "report.json");

function runTests(filters: readonly string[]): Counts {
  mkdirSync(dirname(reportFile), { recursive: true });
  rmSync(reportFile, { force: true });
  const exitedWell = runCommand("vitest", [
    "run",
    "--reporter=default",
    "--reporter=json",
    `--outputFile.json=${reportFile}`,
    ...filters,
  ]);
  return existsSync(reportFile) ? vitestCounts(reportFile, exitedWell) : { passed: 0, failed: 1 };
}

/** Last, when nothing else of ours runs. */
function runSpeedCheck(): Counts {
  console.log("\n▸ speed beside the recorded baseline");
  const passed = runScript("tooling/bench/src/main.ts", ["--check"]);
  console.log(`${passed ? "✓" : "✗"} speed`);
  return { passed: passed ? 1 : 0, failed: passed ? 0 : 1 };
}

const filters = process.argv.slice(2);
const suites = filters.length > 0 ? [] : [await runChecks()];
suites.push(runTests(filters));
if (filters.length === 0) suites.push(runSpeedCheck());

const passed = suites.reduce((sum, counts) => sum + counts.passed, 0);
const failed = suites.reduce((sum, counts) => sum + counts.failed, 0);
console.log(`\n${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
