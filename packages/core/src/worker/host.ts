import { nodeThreads } from "./node-threads.ts";

interface Host {
  readonly crossOriginIsolated?: boolean;
  readonly SharedArrayBuffer?: unknown;
  readonly Worker?: unknown;
}

/** Why threads cannot share memory here, and what would help; null where they can. */
export function sharingObstacle(host: Host = globalThis): string | null {
  if (host.crossOriginIsolated === false) {
    return (
      "the page is not cross-origin isolated; serve it with the headers " +
      "Cross-Origin-Opener-Policy: same-origin and Cross-Origin-Embedder-Policy: require-corp"
    );
  }
  if (host.SharedArrayBuffer === undefined) return "the host has no shared memory";
  if (host.Worker === undefined && nodeThreads() === undefined) {
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
