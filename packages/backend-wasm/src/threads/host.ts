import { sharingObstacle } from "@t/core/worker";

/** What the host offers to threads. */
export interface ThreadSupport {
  /** Cores that programs may use at a time. */
  readonly cores: number;
  /** Why there can be no threads; null where there can. */
  readonly obstacle: string | null;
}

interface NodeProcess {
  getBuiltinModule?(name: "os"): { availableParallelism(): number };
}

/** A module that needs nothing but a shared memory: the header, and a memory section. */
const SHARED_MEMORY_PROBE = Uint8Array.of(0, 0x61, 0x73, 0x6d, 1, 0, 0, 0, 5, 4, 1, 3, 1, 1);

function coresOf(host: { navigator?: { hardwareConcurrency?: number } }): number {
  const { process } = globalThis as { process?: NodeProcess };
  // Node 20 has no navigator. A bundler must not see Node's module.
  return (
    host.navigator?.hardwareConcurrency ??
    process?.getBuiltinModule?.("os").availableParallelism() ??
    1
  );
}

/** What this host offers. */
export function threadSupport(): ThreadSupport {
  const isShared = WebAssembly.validate(SHARED_MEMORY_PROBE);
  return {
    cores: coresOf(globalThis),
    obstacle: sharingObstacle() ?? (isShared ? null : "the host has no shared WebAssembly memory"),
  };
}
