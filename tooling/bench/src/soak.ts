// Trains for long in Node 20 and 24, with and without `await`, and fails when memory grows or
// collections take more than their share:
//
//   npm run soak -- [--steps N] [--json]

import { execFileSync } from "node:child_process";
import { join } from "node:path";
import process from "node:process";
import { parseArgs } from "node:util";
import { bundleForNode } from "./bundle.ts";
import { nodeExecutable } from "./commands.ts";
import { type SoakMode, type SoakReport, growth, violations } from "./soak/report.ts";

/**
 * The engine's young generation starts at its full size: it would grow for thousands of steps, and
 * the growth of the process would say nothing about us.
 */
const YOUNG_GENERATION = "--min-semi-space-size=16";

const { values } = parseArgs({
  options: { steps: { type: "string", default: "10000" }, json: { type: "boolean" } },
});

async function train(major: 20 | 24, mode: SoakMode): Promise<SoakReport | null> {
  const executable = nodeExecutable(major);
  if (executable === undefined) {
    console.error(
      `*** SKIPPED: no Node ${major}; install the optional dependency node${major} ***`,
    );
    return null;
  }
  const file =
    major === 20
      ? await bundleForNode("soak/training.ts")
      : join(import.meta.dirname, "soak", "training.ts");
  const output = execFileSync(executable, [YOUNG_GENERATION, file, mode, values.steps], {
    encoding: "utf8",
    stdio: ["ignore", "pipe", "inherit"],
  });
  return JSON.parse(output) as SoakReport;
}

function percent(share: number): string {
  return `${(share * 100).toFixed(1)} %`;
}

function megabytes(bytes: number): string {
  return `${(bytes / 2 ** 20).toFixed(0)} MB`;
}

function print(report: SoakReport): void {
  const { node, mode, steps, settled, end, collections, collectionShare, stepsPerSecond } = report;
  const memory = (key: "deviceBytes" | "residentBytes"): string =>
    `${megabytes(settled[key])} → ${megabytes(end[key])} (${percent(growth(settled[key], end[key]))})`;
  console.log(
    `Node ${node} ${mode}: ${steps} steps, ${stepsPerSecond.toFixed(0)} per second; ` +
      `backend ${memory("deviceBytes")}, process ${memory("residentBytes")}, ` +
      `${collections} collections took ${percent(collectionShare)}`,
  );
}

for (const major of [20, 24] as const) {
  for (const mode of ["async", "sync"] as const) {
    const report = await train(major, mode);
    if (report === null) continue;
    if (values.json === true) console.log(JSON.stringify(report));
    else print(report);
    for (const violation of violations(report)) {
      console.error(`Node ${major} ${mode}: ${violation} by more than 5 %`);
      process.exitCode = 1;
    }
  }
}
