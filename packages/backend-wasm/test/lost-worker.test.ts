import { readFileSync } from "node:fs";
import { DeviceError } from "@t/core";
import { expect, test } from "vitest";
import type { KernelExports } from "../src/exports.ts";
import { LinearMemory } from "../src/memory.ts";
import { overSharedMemory } from "../src/shared-memory.ts";
import { WorkerPool } from "../src/threads/pool.ts";
import { startWorker } from "../src/threads/worker.ts";

const PAGE_BYTES = 65_536;
const PAGES = 1024;

/** Sizes of a convolution: 8 images of 64 channels, a kernel of 3×3. */
const SIZES = [8, 64, 32, 32, 64, 3, 3, 1, 1, 1, 1, 1, 1, 1];
const BYTES = { image: 8 * 64 * 32 * 32 * 4, weight: 64 * 64 * 9 * 4 };

/** A convolution in which workers take part, and the pool that starts them by `start`. */
function kernelsWith(start: typeof startWorker): { convolve: () => void; pool: WorkerPool } {
  const file = readFileSync(new URL("../wasm/t_simd.wasm", import.meta.url));
  const module = new WebAssembly.Module(overSharedMemory(file));
  const memory = new WebAssembly.Memory({ initial: PAGES, maximum: PAGES, shared: true });
  const env = {
    memory,
    start_workers: () => {
      pool.start();
    },
    worker_lost: () => pool.lost(),
    microseconds: () => 0,
    sleep_while: () => {},
  };
  const exports = new WebAssembly.Instance(module, { env }).exports as KernelExports;
  exports.__wbindgen_start();
  const linear = new LinearMemory(memory, exports.heap_base(), PAGES * PAGE_BYTES);
  const pool = new WorkerPool(exports, linear, { module, memory }, false, start);
  pool.resize(2);
  const sizes = linear.allocate(4 * SIZES.length)!;
  linear.words.set(SIZES, sizes / 4);
  const [x, y] = [linear.allocate(BYTES.image)!, linear.allocate(BYTES.image)!];
  const weight = linear.allocate(BYTES.weight)!;
  const scratch = linear.allocate(exports.conv2d_scratch_bytes(sizes))!;
  return { convolve: () => exports.conv2d(sizes, x, weight, 0, y, 0, scratch), pool };
}

test("a worker that fails makes the operation throw, and the rest go on with one thread", async () => {
  // Its stack is outside of the memory, so that it traps in its first task.
  const { convolve, pool } = kernelsWith((options, events) => {
    startWorker({ ...options, stack: 2 * PAGES * PAGE_BYTES }, events);
  });
  // The worker takes part as soon as it has started.
  const untilLost = (): void => {
    for (const end = Date.now() + 20_000; Date.now() < end;) convolve();
  };
  expect(untilLost).toThrow(DeviceError);
  expect(pool.threads.count).toBe(1);
  expect(pool.threads.reason).toMatch(/^a worker failed; setThreads/);
  convolve();
  // Its own report comes later, with the next turn of the event loop, and changes nothing.
  await new Promise((resolve) => setTimeout(resolve, 200));
  expect(pool.threads.count).toBe(1);
});

test.each<[reason: string, start: typeof startWorker]>([
  ["a worker failed: no room", (_, events) => events.failed("no room")],
  ["a worker ended", (_, events) => events.ended()],
  [
    "workers cannot be started here: Error: forbidden",
    () => {
      throw new Error("forbidden");
    },
  ],
])("%s: the operation that asked for workers is done all the same", (reason, start) => {
  const { convolve, pool } = kernelsWith(start);
  convolve();
  expect(pool.threads).toEqual({ count: 1, reason: `${reason}; setThreads(n) starts new ones` });
});
