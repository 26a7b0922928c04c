import "@t/autograd";
import { wasm } from "@t/backend-wasm";
import { init, memory, randn, zeros } from "@t/core";

export interface MemoryOverTime {
  /** Bytes of all tensors that were made. */
  readonly handedOut: number;
  /** The most bytes that live and pooled blocks together took. */
  readonly peak: number;
  readonly collections: number;
  /** The last value read: proof that nothing in use was freed. */
  readonly value: number;
}

const STEPS = 300;
const ROWS = 512;
const COLUMNS = 1024;
/** The results of `mul`, `add` and `square`, which user code could hold. */
const BYTES_PER_STEP = 3 * ROWS * COLUMNS * 4;

/** A loop that nobody disposes in, reading one value per step, as training does. */
export async function program(): Promise<MemoryOverTime> {
  const device = await init(wasm());
  const weight = zeros(COLUMNS, { requiresGrad: true });
  const input = randn(ROWS, COLUMNS);
  let value = 0;
  for (let step = 0; step < STEPS; step++) {
    const loss = input.mul(weight).add(1).square().mean();
    loss.backward();
    weight.grad = null;
    value = await loss.item();
  }
  const { peakBytes, collections } = memory()[device]!;
  return { handedOut: STEPS * BYTES_PER_STEP, peak: peakBytes, collections, value };
}
