// Trains for long, and fails when memory grows, collections take more than their share, or it hangs:
//
//   npm run soak                                        # the MLP in Node 20 and 24, with and without `await`
//   npm run soak -- --model cnn --minutes 30 --threads 2 --node 24 --mode async

import { join } from "node:path";
import process from "node:process";
import { parseArgs } from "node:util";
import { bundleForNode } from "./bundle.ts";
import { nodeExecutable } from "./commands.ts";
import { megabytes } from "./format.ts";
import type { SoakMode, SoakPlan } from "./soak/plan.ts";
import { type SoakFailure, watchSoak } from "./soak/process.ts";
import { type SoakReport, growth, violations } from "./soak/report.ts";

/**
 * The engine's young generation starts at its full size: it would grow for thousands of steps, and
 * the growth of the process would say nothing about us.
 */
const YOUNG_GENERATION = "--min-semi-space-size=16";
/** The slowest case ends a window of steps in a tenth of it. */
const SILENCE_MS = 300_000;

const { values } = parseArgs({
  options: {
    steps: { type: "string", default: "10000" },
    minutes: { type: "string" },
    model: { type: "string", default: "mlp" },
    threads: { type: "string", default: "1" },
    node: { type: "string", multiple: true, default: ["20", "24"] },
    mode: { type: "string", multiple: true, default: ["async", "sync"] },
    json: { type: "boolean", default: false },
  },
});

function choice<const T extends string>(name: string, value: string, known: readonly T[]): T {
  const found = known.find((each) => each === value);
  if (found !== undefined) return found;
  throw new RangeError(`--${name}: expected one of ${known.join(", ")}, got ${value}`);
}

function positive(name: string, value: string): number {
  const number = Number(value);
  if (number > 0) return number;
  throw new RangeError(`--${name}: expected a positive number, got ${value}`);
}

function planOf(mode: SoakMode): SoakPlan {
  const { minutes, steps } = values;
  return {
    model: choice("model", values.model, ["mlp", "cnn"]),
    mode,
    threads: positive("threads", values.threads),
    until:
      minutes === undefined
        ? { steps: positive("steps", steps) }
        : { minutes: positive("minutes", minutes) },
  };
}

async function train(major: 20 | 24, plan: SoakPlan): Promise<SoakReport | SoakFailure | null> {
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
  const args = [YOUNG_GENERATION, file, JSON.stringify(plan)];
  return watchSoak({ executable, args }, SILENCE_MS);
}

function percent(share: number): string {
  return `${(share * 100).toFixed(1)} %`;
}

function describe(report: SoakReport): string {
  const { minutes, steps, settled, end, collections, collectionShare, stepsPerSecond } = report;
  const memory = (key: "deviceBytes" | "residentBytes"): string =>
    `${megabytes(settled[key] / 2 ** 20)} → ${megabytes(end[key] / 2 ** 20)} (${percent(growth(settled[key], end[key]))})`;
  return (
    `${steps} steps in ${minutes.toFixed(1)} minutes, ${stepsPerSecond.toFixed(0)} per second; ` +
    `backend ${memory("deviceBytes")}, process ${memory("residentBytes")}, ` +
    `${collections} collections took ${percent(collectionShare)}`
  );
}

function print(name: string, report: SoakReport | SoakFailure): void {
  if (values.json) console.log(JSON.stringify(report));
  else if (!("error" in report)) console.log(`${name}: ${describe(report)}`);
  const problems = "error" in report ? [report.error] : violations(report);
  for (const problem of problems) {
    console.error(`${name}: ${problem}`);
    process.exitCode = 1;
  }
}

for (const node of values.node) {
  const major = choice("node", node, ["20", "24"]) === "20" ? 20 : 24;
  for (const each of values.mode) {
    const mode = choice("mode", each, ["async", "sync"]);
    const plan = planOf(mode);
    const report = await train(major, plan);
    const name = `Node ${major}, ${plan.model}, ${mode}, ${plan.threads} threads`;
    if (report !== null) print(name, report);
  }
}
