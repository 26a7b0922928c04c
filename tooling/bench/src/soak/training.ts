// `training <plan as JSON>`: trains in Node and prints lines of JSON: SoakProgress, and at the end a SoakReport.

import { writeSync } from "node:fs";
import process from "node:process";
import { SoakClock } from "./clock.ts";
import { MemoryWatch } from "./memory-watch.ts";
import type { SoakPlan } from "./plan.ts";
import { SoakProgram } from "./program.ts";
import type { SoakProgress, SoakReport } from "./report.ts";

const STANDARD_OUTPUT = 1;

/** Also within one long job of the event loop. */
function send(message: SoakProgress | SoakReport): void {
  writeSync(STANDARD_OUTPUT, `${JSON.stringify(message)}\n`);
}

const plan = JSON.parse(process.argv[2]!) as SoakPlan;
const program = await SoakProgram.start(plan);
const watch = new MemoryWatch(plan.windowSteps);
const clock = new SoakClock(plan);
let lastLoss = Number.NaN;

function stepEnded(loss: number): void {
  lastLoss = loss;
  const { deviceBytes } = program;
  const windowEnded = watch.stepped({ deviceBytes, residentBytes: process.memoryUsage.rss() });
  if (windowEnded) send({ progress: watch.steps });
}

async function trainWithAwait(): Promise<void> {
  for await (const batch of program.batches()) {
    stepEnded(Number(await program.train(batch).item()));
    if (clock.isOver(watch.steps)) return;
  }
}

/** One job of the event loop, from the first step to the last. */
function trainWithoutAwait(): void {
  while (!clock.isOver(watch.steps)) {
    stepEnded(Number(program.train(program.batch(watch.steps)).itemSync()));
  }
}

if (plan.mode === "async") await trainWithAwait();
else trainWithoutAwait();

send({
  host: `Node ${process.versions.node}`,
  plan,
  ...program.counts,
  steps: watch.steps,
  ms: clock.ms,
  ...watch.samples,
  lastLoss,
});
