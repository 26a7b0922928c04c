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
  const cores = coresOf(globalThis);
  return { cores, obstacle: obstacleOf(globalThis) };
}

function obstacleOf(host: {
  crossOriginIsolated?: boolean;
  SharedArrayBuffer?: unknown;
  Worker?: unknown;
  process?: NodeProcess;
}): string | null {
  if (host.crossOriginIsolated === false) {
    return (
      "the page is not cross-origin isolated; serve it with the headers " +
      "Cross-Origin-Opener-Policy: same-origin and Cross-Origin-Embedder-Policy: require-corp"
    );
  }
  if (host.SharedArrayBuffer === undefined || !WebAssembly.validate(SHARED_MEMORY_PROBE)) {
    return "the host has no shared WebAssembly memory";
  }
  if (host.Worker === undefined && host.process?.getBuiltinModule === undefined) {
    return "the host has no workers; start the backend outside of a worklet";
  }
  return null;
}

/** Whether the calling thread may sleep until another wakes it: not the main thread of a browser. */
export function maySleep(): boolean {
  try {
    // It holds another value than expected, so that this returns at once where it is allowed.
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 1);
    return true;
  } catch {
    return false;
  }
}
