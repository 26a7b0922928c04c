// `training <async | sync> <steps>`: trains the quickstart's MLP and prints one SoakReport.

import "@t/autograd";
import process from "node:process";
import { wasm } from "@t/backend-wasm";
import { type Tensor, init, memory, rand, randint } from "@t/core";
import { DataLoader, TensorDataset } from "@t/data";
import * as nn from "@t/nn";
import { SGD } from "@t/optim";
import type { SoakMode, SoakReport, SoakSample } from "./report.ts";

const BATCH_SIZE = 64;
const BATCHES = 150;
const SETTLED_AFTER = 500;
/** Memory goes up and down between collections: a sample is the most over this many steps. */
const SAMPLED_STEPS = 250;

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

class Watch {
  readonly #steps: number;
  #done = 0;
  #settled = emptySample();
  #end = emptySample();

  constructor(steps: number) {
    this.#steps = steps;
  }

  get done(): boolean {
    return this.#done >= this.#steps;
  }

  get samples(): Pick<SoakReport, "settled" | "end"> {
    return { settled: this.#settled, end: this.#end };
  }

  stepEnded(): void {
    this.#done++;
    if (this.#done > SETTLED_AFTER - SAMPLED_STEPS && this.#done <= SETTLED_AFTER) {
      this.#settled = most(this.#settled);
    }
    if (this.#done > this.#steps - SAMPLED_STEPS) this.#end = most(this.#end);
  }
}

function emptySample(): SoakSample {
  return { deviceBytes: 0, residentBytes: 0 };
}

function most({ deviceBytes, residentBytes }: SoakSample): SoakSample {
  const { liveBytes, pooledBytes } = memory()["wasm"]!;
  return {
    deviceBytes: Math.max(deviceBytes, liveBytes + pooledBytes),
    residentBytes: Math.max(residentBytes, process.memoryUsage.rss()),
  };
}

const mode = process.argv[2] as SoakMode;
const steps = Number(process.argv[3]);

await init(wasm());
const dataset = new TensorDataset(
  rand(BATCHES * BATCH_SIZE, 1, 28, 28),
  randint(0, 10, [BATCHES * BATCH_SIZE]),
);
const model = new NeuralNetwork();
const lossFn = new nn.CrossEntropyLoss();
const optimizer = new SGD(model.parameters(), { lr: 1e-3 });
const watch = new Watch(steps);
let lastLoss = Number.NaN;

function trainStep(x: Tensor, y: Tensor): Tensor {
  const loss = lossFn.forward(model.forward(x), y);
  optimizer.zeroGrad();
  loss.backward();
  optimizer.step();
  return loss;
}

async function trainWithAwait(): Promise<void> {
  const loader = new DataLoader(dataset, { batchSize: BATCH_SIZE, shuffle: true });
  while (!watch.done) {
    for await (const [x, y] of loader) {
      lastLoss = Number(await trainStep(x, y).item());
      watch.stepEnded();
      if (watch.done) break;
    }
  }
}

/** One job of the event loop, from the first step to the last. */
function trainWithoutAwait(): void {
  for (let batch = 0; !watch.done; batch = (batch + 1) % BATCHES) {
    const indices = Array.from({ length: BATCH_SIZE }, (_, i) => batch * BATCH_SIZE + i);
    const [x, y] = dataset.getItems(indices);
    lastLoss = Number(trainStep(x, y).itemSync());
    watch.stepEnded();
  }
}

const start = performance.now();
if (mode === "async") await trainWithAwait();
else trainWithoutAwait();
const wallMs = performance.now() - start;

const { collectionMs, collections } = memory()["wasm"]!;
const report: SoakReport = {
  node: process.versions.node,
  mode,
  steps,
  ...watch.samples,
  collectionShare: collectionMs / wallMs,
  collections,
  stepsPerSecond: (steps / wallMs) * 1000,
  lastLoss,
};
console.log(JSON.stringify(report));
