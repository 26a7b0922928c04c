import { DeviceError, OutOfMemoryError } from "@t/core";
import type { KernelExports } from "./exports.ts";
import { Machine } from "./machine.ts";
import { LinearMemory } from "./memory.ts";
import { oneThread } from "./threads/alone.ts";
import type { ThreadControl } from "./threads/control.ts";
import { WorkerPool } from "./threads/pool.ts";

const ABI_VERSION = 5;
const PAGE_BYTES = 65_536;
const INITIAL_BYTES = 2 ** 24;
/** Some hosts cannot set aside all addresses; this is the least worth starting with. */
const LEAST_MAXIMUM_BYTES = 2 ** 28;

/** How a machine computes. */
export interface ThreadPlan {
  /** Threads to begin with, the calling one included. */
  readonly count: number;
  /** Why it is one, if it is. */
  readonly reason: string;
  /** Whether the module was compiled for a memory that threads share. */
  readonly shared: boolean;
  readonly deterministic: boolean;
}

export interface Started {
  readonly machine: Machine;
  readonly threads: ThreadControl;
}

/** A memory that may grow to `maxBytes`, or to as much of it as the host can promise. */
function createMemory(maxBytes: number, shared: boolean): [WebAssembly.Memory, number] {
  const initial = Math.floor(Math.min(INITIAL_BYTES, maxBytes) / PAGE_BYTES);
  for (let bytes = maxBytes; ; bytes /= 2) {
    const maximum = Math.floor(bytes / PAGE_BYTES);
    try {
      return [new WebAssembly.Memory({ initial, maximum, shared }), maximum * PAGE_BYTES];
    } catch (error) {
      if (bytes / 2 >= LEAST_MAXIMUM_BYTES) continue;
      throw new OutOfMemoryError(`wasm: the host refuses ${bytes} bytes: ${String(error)}`);
    }
  }
}

/** Instantiates the kernels on a memory of their own, which may grow to `maxBytes`. */
export async function startMachine(
  module: WebAssembly.Module,
  maxBytes: number,
  plan: ThreadPlan,
): Promise<Started> {
  const [memory, granted] = createMemory(maxBytes, plan.shared);
  let pool: WorkerPool | null = null;
  const env = {
    memory,
    start_workers: () => pool?.start(),
    worker_lost: () => pool?.lost(),
    // Only workers look at the clock and sleep.
    microseconds: () => 0,
    sleep_while: () => {},
  };
  const instance = await WebAssembly.instantiate(module, { env });
  const exports = instance.exports as KernelExports;
  exports.__wbindgen_start();
  const version = exports.abi_version();
  if (version !== ABI_VERSION) {
    throw new DeviceError(`wasm: expected kernels of ABI ${ABI_VERSION}, got ABI ${version}`);
  }
  const linear = new LinearMemory(memory, exports.heap_base() >>> 0, granted);
  if (plan.shared) {
    pool = new WorkerPool(exports, linear, { module, memory }, plan.deterministic);
    pool.resize(plan.count);
  }
  return { machine: new Machine(exports, linear), threads: pool ?? oneThread(plan.reason) };
}
