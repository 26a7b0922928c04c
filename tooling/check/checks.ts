import { checkArrows } from "./arrows.ts";
import { checkBudgets } from "./budgets.ts";
import { checkChangesets } from "./changesets.ts";
import { checkDocs } from "./docs.ts";
import { checkFileLengths } from "./file-lengths.ts";
import { checkPackages } from "./package-lint.ts";
import { runCommand } from "./run-command.ts";
import { typeScriptProjects } from "./types.ts";

interface Check {
  readonly name: string;
  readonly run: () => boolean | Promise<boolean>;
}

async function report(problems: readonly string[] | Promise<readonly string[]>): Promise<boolean> {
  const found = await problems;
  for (const problem of found) console.error(`  ${problem}`);
  return found.length === 0;
}

/** The cheapest come first. */
const checks: readonly Check[] = [
  { name: "format", run: () => runCommand("oxfmt", ["--check"]) },
  { name: "lint", run: () => runCommand("oxlint") },
  { name: "file lengths", run: () => report(checkFileLengths()) },
  { name: "dependency arrows", run: () => report(checkArrows()) },
  { name: "changesets", run: () => report(checkChangesets()) },
  { name: "types", run: () => runCommand("tsc", ["--build", ...typeScriptProjects()]) },
  { name: "programs in the documentation", run: checkDocs },
  { name: "unused code", run: () => runCommand("knip", ["--no-config-hints"]) },
  { name: "size budgets", run: () => report(checkBudgets()) },
  { name: "build", run: () => runCommand("turbo", ["run", "build", "--output-logs=errors-only"]) },
  { name: "package lint", run: () => report(checkPackages()) },
];

export interface Counts {
  readonly passed: number;
  readonly failed: number;
}

/** A check that throws has failed. */
async function settle(run: Check["run"]): Promise<boolean> {
  try {
    return await run();
  } catch (error) {
    console.error(`  ${error instanceof Error ? error.message : String(error)}`);
    return false;
  }
}

/** Runs every check, also after one failed. */
export async function runChecks(): Promise<Counts> {
  const failed: string[] = [];
  for (const { name, run } of checks) {
    const start = performance.now();
    console.log(`\n▸ ${name}`);
    const passed = await settle(run);
    if (!passed) failed.push(name);
    const seconds = ((performance.now() - start) / 1000).toFixed(1);
    console.log(`${passed ? "✓" : "✗"} ${name} (${seconds} s)`);
  }
  if (failed.length > 0) console.error(`\nfailed checks: ${failed.join(", ")}`);
  return { passed: checks.length - failed.length, failed: failed.length };
}
