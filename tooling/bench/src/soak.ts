// Trains for long, and fails when memory grows, collections take more than their share, or it hangs:
//
//   npm run soak                                        # the MLP in Node 20 and 24, with and without `await`
//   npm run soak -- --model cnn --minutes 30 --threads 2 --host node24 --mode async
//   npm run soak -- --backend webgpu --steps 2000      # in Node and in Chromium

import process from "node:process";
import { parseArgs } from "node:util";
import { megabytes } from "./format.ts";
import { soakCommand } from "./soak/command.ts";
import { type SoakHost, type SoakMode, type SoakPlan, soakHosts } from "./soak/plan.ts";
import { type SoakFailure, watchSoak } from "./soak/process.ts";
import { type SoakReport, collectionShare, growth, violations } from "./soak/report.ts";

/** The slowest case ends a window of steps in a tenth of it. */
const SILENCE_MS = 600_000;
const WINDOW_STEPS = 250;

const { values } = parseArgs({
  options: {
    backend: { type: "string", default: "wasm" },
    steps: { type: "string", default: "10000" },
    minutes: { type: "string" },
    model: { type: "string", default: "mlp" },
    "batch-size": { type: "string", default: "64" },
    threads: { type: "string", default: "1" },
    host: { type: "string", multiple: true },
    mode: { type: "string", multiple: true },
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

const backend = choice("backend", values.backend, ["wasm", "webgpu"]);
/** Elements on a GPU cannot be read without waiting. */
const modes: readonly SoakMode[] = backend === "wasm" ? ["async", "sync"] : ["async"];
const hosts: readonly SoakHost[] =
  backend === "wasm" ? ["node20", "node24"] : ["node24", "chromium"];

function planOf(host: SoakHost, mode: SoakMode): SoakPlan {
  const { minutes, steps } = values;
  return {
    host,
    backend,
    model: choice("model", values.model, ["mlp", "cnn"]),
    batchSize: positive("batch-size", values["batch-size"]),
    mode,
    threads: positive("threads", values.threads),
    windowSteps: WINDOW_STEPS,
    until:
      minutes === undefined
        ? { steps: positive("steps", steps) }
        : { minutes: positive("minutes", minutes) },
  };
}

function percent(share: number): string {
  return `${(share * 100).toFixed(1)} %`;
}

function describe(report: SoakReport): string {
  const { host, ms, steps, settled, end, collections } = report;
  const memory = (key: "deviceBytes" | "residentBytes"): string =>
    `${megabytes(settled[key] / 2 ** 20)} → ${megabytes(end[key] / 2 ** 20)} (${percent(growth(settled[key], end[key]))})`;
  return (
    `${host}: ${steps} steps in ${(ms / 60_000).toFixed(1)} minutes, ${((steps / ms) * 1000).toFixed(0)} per second; ` +
    `backend ${memory("deviceBytes")}, process ${memory("residentBytes")}, ` +
    `${collections} collections took ${percent(collectionShare(report))}`
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

for (const eachHost of values.host ?? hosts) {
  const host = choice("host", eachHost, soakHosts);
  for (const eachMode of values.mode ?? modes) {
    const mode = choice("mode", eachMode, host === "chromium" ? ["async"] : modes);
    const plan = planOf(host, mode);
    const name = `${backend}, ${host}, ${plan.model}, ${mode}, ${plan.threads} threads`;
    const command = await soakCommand(plan);
    if (typeof command === "string") console.error(`*** SKIPPED: ${name}: ${command} ***`);
    else print(name, await watchSoak(command, SILENCE_MS));
  }
}
