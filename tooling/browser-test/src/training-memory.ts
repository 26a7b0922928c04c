import "@t/autograd";
import { js } from "@t/backend-js";
import { init, memory, randn, zeros } from "@t/core";

export interface MemoryOverTime {
  /** Bytes that live and pooled blocks together took, after a warm-up and at the end. */
  readonly early: number;
  readonly late: number;
  readonly collections: number;
  /** The last value read: proof that nothing in use was freed. */
  readonly value: number;
}

const STEPS = 300;
const WARM_UP = 100;

/** A loop of 2 MB per step that nobody disposes, reading one value per step, as training does. */
export async function program(): Promise<MemoryOverTime> {
  const device = await init(js());
  const weight = zeros(512, { requiresGrad: true });
  const input = randn(256, 512);
  let early = 0;
  let value = 0;
  for (let step = 0; step < STEPS; step++) {
    const loss = input.mul(weight).add(1).square().mean();
    loss.backward();
    weight.grad = null;
    value = Number(await loss.item());
    if (step === WARM_UP) early = memory()[device]!.peakBytes;
  }
  const { peakBytes, collections } = memory()[device]!;
  return { early, late: peakBytes, collections, value };
}
