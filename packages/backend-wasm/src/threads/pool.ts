import { ArgumentError, DeviceError, OutOfMemoryError } from "@t/core";
import { maySleep } from "@t/core/worker";
import type { LinearMemory } from "../memory.ts";
import { type WorkerStart, startWorker } from "./worker.ts";

/** How many threads a backend computes with. */
export interface Threads {
  /** Threads that share the work of an op, the one that calls it included. */
  readonly count: number;
  /** Why there is only one, and what would give more; null when there are several. */
  readonly reason: string | null;
}

/** The exports of the kernels that the pool uses. */
export interface PoolExports {
  readonly max_threads: () => number;
  readonly configure_threads: (count: number, maySleep: boolean, deterministic: boolean) => void;
  readonly worker_generation: (slot: number) => number;
  readonly stack_pointer: () => number;
  readonly set_stack_pointer: (address: number) => void;
}

const STACK_BYTES = 2 ** 18;

/** The worker of a slot, before and after it was started. */
interface Place {
  /** Address of its stack, which is its own until it has ended. */
  readonly stack: number;
  started: boolean;
}

/**
 * The workers of one backend. They start when a kernel first has work for them (`start`), serve jobs
 * inside WebAssembly from then on, and sleep when there are none for a tenth of a millisecond.
 */
export class WorkerPool {
  readonly #exports: PoolExports;
  readonly #memory: LinearMemory;
  readonly #parts: Pick<WorkerStart, "module" | "memory">;
  readonly #startWorker: typeof startWorker;
  readonly #deterministic: boolean;
  readonly #maySleep: boolean;
  /** The stack pointer outside of any call. */
  readonly #stackPointer: number;
  /** Slots of the workers that the pool wants. */
  readonly #places = new Map<number, Place>();
  #count = 1;
  #reason: string | null = null;

  constructor(
    exports: PoolExports,
    memory: LinearMemory,
    parts: Pick<WorkerStart, "module" | "memory">,
    deterministic: boolean,
    start: typeof startWorker = startWorker,
  ) {
    this.#exports = exports;
    this.#memory = memory;
    this.#parts = parts;
    this.#startWorker = start;
    this.#deterministic = deterministic;
    this.#maySleep = maySleep();
    this.#stackPointer = exports.stack_pointer();
  }

  get threads(): Threads {
    return { count: this.#count, reason: this.#reason };
  }

  /**
   * Changes the number of threads; those beyond it end, with 1 all of them.
   * @throws {ArgumentError} when `count` is not an integer from 1 to the most that a pool may have
   */
  resize(count: number, reasonForOne = "one thread was asked for"): void {
    const most = this.#exports.max_threads();
    if (!Number.isInteger(count) || count < 1 || count > most) {
      throw new ArgumentError(`threads: expected an integer from 1 to ${most}, got ${count}`);
    }
    for (const [slot, { stack, started }] of this.#places) {
      if (slot < count) continue;
      this.#places.delete(slot);
      if (!started) this.#memory.free(stack, STACK_BYTES);
    }
    for (let slot = 1; slot < count; slot++) {
      if (!this.#places.has(slot)) this.#places.set(slot, { stack: this.#stack(), started: false });
    }
    this.#count = count;
    this.#reason = count === 1 ? reasonForOne : null;
    this.#exports.configure_threads(count, this.#maySleep, this.#deterministic);
  }

  #stack(): number {
    const stack = this.#memory.allocate(STACK_BYTES);
    if (stack !== undefined) return stack;
    throw new OutOfMemoryError(`threads: no room for the ${STACK_BYTES} bytes of a worker's stack`);
  }

  /** Starts the workers that are missing. The kernels call it, in the middle of their first job. */
  start(): void {
    for (const [slot, place] of this.#places) {
      if (!place.started) this.#startAt(slot, place);
    }
  }

  #startAt(slot: number, place: Place): void {
    place.started = true;
    const generation = this.#exports.worker_generation(slot);
    const stack = place.stack + STACK_BYTES;
    try {
      this.#startWorker(
        { ...this.#parts, slot, generation, stack },
        {
          failed: (message) => this.#lose(slot, place, `a worker failed: ${message}`),
          ended: () => {
            this.#memory.free(place.stack, STACK_BYTES);
            this.#lose(slot, place, "a worker ended");
          },
        },
      );
    } catch (error) {
      // Thrown on, it would leave the kernel that asked for workers in the middle of its job.
      this.#memory.free(place.stack, STACK_BYTES);
      this.#lose(slot, place, `workers cannot be started here: ${String(error)}`);
    }
  }

  /** Hears of a worker's end: nothing new when it was told to. */
  #lose(slot: number, place: Place, reason: string): void {
    if (this.#places.get(slot) === place) this.#giveUp(reason);
  }

  /** From here on one thread computes alone: a pool that lost a worker is not trusted. */
  #giveUp(reason: string): void {
    if (this.#count === 1) return;
    this.resize(1, `${reason}; setThreads(n) starts new ones`);
  }

  /** The kernels' last word in a job whose worker failed: its results are incomplete. */
  lost(): never {
    this.#exports.set_stack_pointer(this.#stackPointer);
    this.#giveUp("a worker failed");
    throw new DeviceError(
      "wasm: a worker failed in the middle of this operation, and what it should have written is not " +
        "to be used; the backend goes on with one thread, setThreads(n) starts new ones",
    );
  }
}
