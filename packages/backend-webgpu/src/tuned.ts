import { type Backend, deviceMemory, getDefaultDevice } from "@t/core";
import type { Block } from "./stream/block.ts";

/** A backend that may measure which kernels are the fastest. */
export interface TunableBackend extends Backend<Block> {
  tuned?(): Promise<void>;
}

/**
 * Resolves when the fastest kernels are known for all shapes that a backend with `autotune` has met so far.
 * Benchmarks wait for it; programs need not, as these are found in the background.
 *
 * @param device - Default: the default device
 * @example
 * await init(webgpu({ autotune: true }));
 * await trainingStep();
 * await tuned();
 */
export async function tuned(device: string = getDefaultDevice()): Promise<void> {
  const backend: TunableBackend = deviceMemory(device).backend as Backend<Block>;
  await backend.tuned?.();
}
