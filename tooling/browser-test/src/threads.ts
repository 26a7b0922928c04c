import "@t/autograd";
import { type Threads, setThreads, threads, wasm } from "@t/backend-wasm";
import { type Tensor, init, manualSeed, randn } from "@t/core";

export interface ThreadsResult {
  readonly threads: Threads;
  /** Losses of some steps with all threads, and of the same steps with one. */
  readonly losses: readonly number[];
  readonly lossesOfOne: readonly number[];
}

/** Sizes at which every kernel of a step has work for several threads. */
const BATCH = 64;
const INPUTS = 784;
const HIDDEN = 2048;
const STEPS = 20;

async function train(): Promise<readonly number[]> {
  manualSeed(0);
  const x = randn(BATCH, INPUTS);
  const target = randn(BATCH, HIDDEN);
  const weight: Tensor = randn(INPUTS, HIDDEN).mul(0.03).requiresGrad_();
  const losses: number[] = [];
  for (let step = 0; step < STEPS; step++) {
    const loss = x.matmul(weight).relu().sub(target).square().mean();
    loss.backward();
    weight.detach().sub_(weight.grad!.mul(10));
    weight.grad = null;
    losses.push(await loss.item());
  }
  return losses;
}

/** Trains on the page's own thread, which must not sleep, and its workers. */
export async function program(): Promise<ThreadsResult> {
  await init(wasm({ threads: 2, deterministic: true }));
  const found = threads();
  const losses = await train();
  setThreads(1);
  return { threads: found, losses, lossesOfOne: await train() };
}
