import { webgpu } from "@t/backend-webgpu";
import { type Tensor, init, tensor } from "@t/core";
import {
  type ShadowedLosses,
  trainWithShadow,
} from "../../../packages/backend-webgpu/test/support/shadowed-training.ts";
import { answer, resultOfWorker, say } from "./worker.ts";

export interface Shadowed extends ShadowedLosses {
  /** The losses of the same steps without a loss of the device. */
  readonly undisturbed: readonly number[];
}

/** How a program reads and waits. */
interface Manner {
  readonly read: (x: Tensor) => unknown;
  readonly sleep: (milliseconds: number) => unknown;
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

const CRASHES_AT = 5;

/** Trains twice, and the second time has the browser's GPU process end in the middle of a step. */
async function trainWithCrash({ read, sleep }: Manner, crash: () => void): Promise<Shadowed> {
  const { losses: undisturbed } = await trainWithShadow({ read });
  let isWhole = true;
  const interrupt = async (step: number): Promise<void> => {
    if (step !== CRASHES_AT || !isWhole) return;
    isWhole = false;
    crash();
    const probe = tensor([1]);
    // Until it is heard of, which throws.
    for (;;) {
      await read(probe.add(1));
      await sleep(20);
    }
  };
  const disturbed = await trainWithShadow({ read, interrupt });
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
