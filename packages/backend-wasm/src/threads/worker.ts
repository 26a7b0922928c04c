import { type ThreadEvents, startThread } from "@t/core/worker";

/** What a worker is given to begin with. */
export interface WorkerStart {
  readonly module: WebAssembly.Module;
  readonly memory: WebAssembly.Memory;
  readonly slot: number;
  /** What tells it from those that served the slot before. */
  readonly generation: number;
  /** Address of the end of the worker's stack. */
  readonly stack: number;
}

/**
 * The program of a worker: instantiate the kernels on the pool's memory and serve, until the pool
 * shrinks. A trap in a kernel is told to the pool from inside (`fail`), as the thread that waits for
 * the job may hear no messages. The clock and the sleep make no objects, so that there is no garbage to
 * collect between jobs: the mask is the kernels' `CLOCK_RANGE` less one.
 */
const PROGRAM = `
const serve = ({ module, memory, slot, generation, stack }) => {
  const microseconds = () => (performance.now() * 1000) & 0x3fffffff;
  const words = new Int32Array(memory.buffer);
  const sleep_while = (address, value) => void Atomics.wait(words, address >> 2, value);
  const env = { memory, start_workers() {}, worker_lost() {}, microseconds, sleep_while };
  const { exports } = new WebAssembly.Instance(module, { env });
  exports.set_stack_pointer(stack);
  try {
    exports.serve(slot, generation);
  } catch (error) {
    exports.fail(slot);
    throw error;
  }
};
`;

/** Starts a worker; it serves until the pool shrinks, and does not keep the process alive. */
export function startWorker(start: WorkerStart, events: ThreadEvents): void {
  startThread(PROGRAM, start, events);
}
