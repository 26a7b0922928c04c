import "@t/autograd";
import { Shadow, webgpu } from "@t/backend-webgpu";
import { type Tensor, fromTyped, init, manualSeed, tensor } from "@t/core";
import { Linear, Sequential, Tanh } from "@t/nn";
import { Adam } from "@t/optim";
import { answer, resultOfWorker, say } from "./worker.ts";

export interface Shadowed {
  /** The loss of each step, and of the same steps without a loss of the device. */
  readonly losses: readonly number[];
  readonly undisturbed: readonly number[];
  /** After each loss of the device: how many steps were done again. */
  readonly repeated: readonly number[];
}

/** How a program reads and waits. */
interface Manner {
  read(x: Tensor): unknown;
  sleep(milliseconds: number): unknown;
}

const awaiting: Manner = {
  read: (x) => x.item(),
  sleep: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
};

/** In a worker, whose messages wait meanwhile. */
const sleeping: Manner = {
  read: (x) => x.itemSync(),
  sleep: (milliseconds) =>
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, milliseconds),
};

const STEPS = 10;
const CRASHES_AT = 5;
const inputs = Float32Array.from({ length: 16 * 6 }, (_, i) => Math.sin(7 * i));

/** Steps of training with copies after every third; `interrupt` is called in the middle of each. */
async function train(
  manner: Manner,
  interrupt: (step: number) => Promise<void> | void,
): Promise<Pick<Shadowed, "losses" | "repeated">> {
  manualSeed(2);
  const model = new Sequential(new Linear(6, 8), new Tanh(), new Linear(8, 1));
  const optimizer = new Adam(model.parameters(), { lr: 0.02 });
  const shadow = await Shadow.of([model, optimizer], { every: 3 });
  const losses: number[] = [];
  const repeated: number[] = [];
  for (let step = 0; step < STEPS;) {
    try {
      const x = fromTyped(inputs, [16, 6], "float32");
      const target = x.sum({ dim: 1, keepdim: true });
      const loss = model.forward(x).sub(target).square().mean();
      optimizer.zeroGrad();
      loss.backward();
      await interrupt(step);
      optimizer.step();
      losses[step] = Number(await manner.read(loss));
      step = await shadow.step();
    } catch (error) {
      const resumed = await shadow.recover(error);
      repeated.push(step - resumed);
      step = resumed;
    }
  }
  return { losses, repeated };
}

/** Trains twice, and the second time has the browser's GPU process end in the middle of a step. */
async function trainWithCrash(manner: Manner, crash: () => void): Promise<Shadowed> {
  const { losses: undisturbed } = await train(manner, () => {});
  let isWhole = true;
  const disturbed = await train(manner, async (step) => {
    if (step !== CRASHES_AT || !isWhole) return;
    isWhole = false;
    crash();
    const probe = tensor([1]);
    // Until it is heard of, which throws.
    for (;;) {
      await manner.read(probe.add(1));
      await manner.sleep(20);
    }
  });
  return { ...disturbed, undisturbed };
}

/** On the page itself, which awaits, or in a worker that sleeps while it reads. */
export async function program(place: "page" | "worker"): Promise<Shadowed> {
  const page = globalThis as typeof globalThis & { crashGpu(): Promise<void> };
  const crash = (): void => void page.crashGpu();
  if (place === "worker") return resultOfWorker(import.meta.url, crash);
  await init(webgpu());
  return trainWithCrash(awaiting, crash);
}

answer(async () => {
  await init(webgpu({ syncReads: true }));
  return trainWithCrash(sleeping, () => say("crash"));
});
