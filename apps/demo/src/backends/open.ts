import { type BackendCandidate, registerBackend, setDefaultDevice } from "@t/core";
import type { BackendName } from "./names.ts";

export interface OpenOptions {
  /** Threads that the wasm backend computes with. Default: one per core, at most 16. */
  readonly threads?: number;
}

export interface OpenedBackend {
  readonly device: string;
  readonly threads: number;
  /** Why there is one thread where there could be more; otherwise null. */
  readonly reason: string | null;
}

// Each backend is a chunk of its own, loaded where it is used.
const candidates: Readonly<
  Record<BackendName, (options: OpenOptions) => Promise<BackendCandidate>>
> = {
  wasm: async (options) => (await import("@t/backend-wasm")).wasm(options),
  webgpu: async () => (await import("@t/backend-webgpu")).webgpu(),
  js: async () => (await import("@t/backend-js")).js(),
};

/**
 * Makes the backend the one that tensors are created on. Called in workers: its kernels block.
 * @throws {DeviceError} with the reason, where it does not work
 */
export async function openBackend(
  name: BackendName,
  options: OpenOptions = {},
): Promise<OpenedBackend> {
  const candidate = await candidates[name](options);
  const device = registerBackend(await candidate.create());
  setDefaultDevice(device);
  if (name !== "wasm") return { device, threads: 1, reason: null };
  const { threads } = await import("@t/backend-wasm");
  const { count, reason } = threads();
  return { device, threads: count, reason };
}
