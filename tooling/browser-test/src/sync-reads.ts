import "@t/autograd";
import { webgpu } from "@t/backend-webgpu";
import { type Tensor, init, manualSeed, randn } from "@t/core";
import { answer, resultOfWorker } from "./worker.ts";

export interface SyncReads {
  /** Losses that a worker has read without waiting. */
  readonly losses: readonly number[];
  /** Losses of the same steps that it has awaited. */
  readonly awaited: readonly number[];
  /** Milliseconds of a synchronous read of one element, on average. */
  readonly readMs: number;
  /** What the page itself is told when it wants to read so. */
  readonly refusal: string;
}

const STEPS = 20;
const READS = 50;

/** A step of training; it gives the loss. */
function trainingStep(): () => Tensor {
  manualSeed(0);
  const x = randn(64, 32);
  const target = randn(64, 16);
  const weight: Tensor = randn(32, 16).mul(0.1).requiresGrad_();
  return () => {
    const loss = x.matmul(weight).relu().sub(target).square().mean();
    loss.backward();
    weight.detach().sub_(weight.grad!.mul(0.5));
    weight.grad = null;
    return loss;
  };
}

function losses(): number[] {
  const step = trainingStep();
  const found: number[] = [];
  for (let i = 0; i < STEPS; i++) {
    const loss = Number(step().itemSync());
    console.log(`step ${i}: ${loss.toFixed(4)}`);
    found.push(loss);
  }
  return found;
}

async function awaitedLosses(): Promise<number[]> {
  const step = trainingStep();
  const found: number[] = [];
  for (let i = 0; i < STEPS; i++) found.push(Number(await step().item()));
  return found;
}

function timeOfReads(): number {
  const x = randn(1);
  x.itemSync();
  const start = performance.now();
  for (let i = 0; i < READS; i++) x.itemSync();
  return (performance.now() - start) / READS;
}

async function inWorker(): Promise<Omit<SyncReads, "refusal">> {
  await init(webgpu({ syncReads: true }));
  return { losses: losses(), awaited: await awaitedLosses(), readMs: timeOfReads() };
}

async function refusal(): Promise<string> {
  try {
    await webgpu({ syncReads: true }).create();
    return "none";
  } catch (error) {
    return String(error);
  }
}

/** Runs this module in a worker, which trains. */
export async function program(): Promise<SyncReads> {
  const found = await resultOfWorker<Omit<SyncReads, "refusal">>(import.meta.url);
  return { ...found, refusal: await refusal() };
}

answer(inWorker);
