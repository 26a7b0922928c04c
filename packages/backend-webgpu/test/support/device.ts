import process from "node:process";
import { type Backend, registerBackend, setDefaultDevice, unregisterBackend } from "@t/core";
import { type WebGpuOptions, webgpu } from "@t/backend-webgpu";

/** For `describe.skipIf(await adapterIsMissing())`. Says so where nobody overlooks it. */
export async function adapterIsMissing(): Promise<boolean> {
  try {
    const backend = await webgpu().create();
    backend.dispose?.();
    return false;
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    process.stderr.write(
      `\n*** SKIPPED: the WebGPU tests need an adapter (${reason}). Debian's chromium brings one that ` +
        "computes on the CPU: apt-get install chromium ***\n",
    );
    return true;
  }
}

/** Runs `use` with a device of its own, which is the default one meanwhile. */
export async function withDevice(
  options: WebGpuOptions,
  use: (backend: Backend) => Promise<void>,
): Promise<void> {
  const backend = await webgpu(options).create();
  const name = registerBackend(backend);
  setDefaultDevice(name);
  try {
    await use(backend);
  } finally {
    unregisterBackend(name);
  }
}
