// `training <plan as JSON>`: trains and prints lines of JSON: SoakProgress, and at the end a SoakReport.

import "@t/autograd";
import { writeSync } from "node:fs";
import process from "node:process";
import { threads, wasm } from "@t/backend-wasm";
import { type Tensor, init, memory, rand, randint } from "@t/core";
import { DataLoader, TensorDataset } from "@t/data";
import * as nn from "@t/nn";
import { Adam, type Optimizer, SGD } from "@t/optim";
import { MemoryWatch } from "./memory-watch.ts";
import type { SoakPlan } from "./plan.ts";
import type { SoakProgress, SoakReport } from "./report.ts";

const BATCH_SIZE = 64;
const BATCHES = 150;
const STANDARD_OUTPUT = 1;

/** Also within one long job of the event loop. */
function send(message: SoakProgress | SoakReport): void {
  writeSync(STANDARD_OUTPUT, `${JSON.stringify(message)}\n`);
}

/** The quickstart's. */
class NeuralNetwork extends nn.Module {
  flatten = new nn.Flatten();
  linearReluStack = new nn.Sequential(
    new nn.Linear(28 * 28, 512),
    new nn.ReLU(),
    new nn.Linear(512, 512),
    new nn.ReLU(),
    new nn.Linear(512, 10),
  );

  override forward(x: Tensor): Tensor {
    return this.linearReluStack.forward(this.flatten.forward(x));
  }
}

/** The benchmark's. */
function convolutional(): nn.Sequential {
  return new nn.Sequential(
    new nn.Conv2d(1, 32, 3),
    new nn.ReLU(),
    new nn.Conv2d(32, 64, 3),
    new nn.ReLU(),
    new nn.MaxPool2d(2),
    new nn.Flatten(),
    new nn.Linear(9216, 128),
    new nn.ReLU(),
    new nn.Linear(128, 10),
  );
}

const plan = JSON.parse(process.argv[2]!) as SoakPlan;
await init(wasm({ threads: plan.threads }));
const dataset = new TensorDataset(
  rand(BATCHES * BATCH_SIZE, 1, 28, 28),
  randint(0, 10, [BATCHES * BATCH_SIZE]),
);
const model = plan.model === "mlp" ? new NeuralNetwork() : convolutional();
const optimizer: Optimizer =
  plan.model === "mlp"
    ? new SGD(model.parameters(), { lr: 1e-3 })
    : new Adam(model.parameters(), { lr: 1e-3 });
const lossFn = new nn.CrossEntropyLoss();
const watch = new MemoryWatch();
const start = performance.now();
let lastLoss = Number.NaN;

function isDone(): boolean {
  return "steps" in plan.until
    ? watch.steps >= plan.until.steps
    : performance.now() - start >= plan.until.minutes * 60_000;
}

function trainStep(x: Tensor, y: Tensor): Tensor {
  const loss = lossFn.forward(model.forward(x), y);
  optimizer.zeroGrad();
  loss.backward();
  optimizer.step();
  return loss;
}

function stepEnded(loss: number): void {
  lastLoss = loss;
  if (watch.stepEnded()) send({ progress: watch.steps });
}

async function trainWithAwait(): Promise<void> {
  const loader = new DataLoader(dataset, { batchSize: BATCH_SIZE, shuffle: true });
  while (!isDone()) {
    for await (const [x, y] of loader) {
      stepEnded(Number(await trainStep(x, y).item()));
      if (isDone()) break;
    }
  }
}

/** One job of the event loop, from the first step to the last. */
function trainWithoutAwait(): void {
  for (let batch = 0; !isDone(); batch = (batch + 1) % BATCHES) {
    const indices = Array.from({ length: BATCH_SIZE }, (_, i) => batch * BATCH_SIZE + i);
    const [x, y] = dataset.getItems(indices);
    stepEnded(Number(trainStep(x, y).itemSync()));
  }
}

if (plan.mode === "async") await trainWithAwait();
else trainWithoutAwait();
const wallMs = performance.now() - start;

const { collectionMs, collections } = memory()["wasm"]!;
send({
  node: process.versions.node,
  plan,
  threads: threads().count,
  steps: watch.steps,
  minutes: wallMs / 60_000,
  ...watch.samples,
  collectionShare: collectionMs / wallMs,
  collections,
  stepsPerSecond: (watch.steps / wallMs) * 1000,
  lastLoss,
});
