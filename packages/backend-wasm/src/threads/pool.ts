import { ArgumentError, DeviceError } from "@t/core";
import type { LinearMemory } from "../memory.ts";
import { maySleep } from "./host.ts";
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
  readonly stack_pointer: () => number;
  readonly set_stack_pointer: (address: number) => void;
}

const STACK_BYTES = 2 ** 18;

/**
 * The workers of one backend. They start when a kernel first has work for them (`start`), serve jobs
 * inside WebAssembly from then on, and sleep when there are none for a tenth of a millisecond.
 */
export class WorkerPool {
  readonly #exports: PoolExports;
  readonly #memory: LinearMemory;
  readonly #parts: Pick<WorkerStart, "module" | "memory">;
  readonly #startOne: typeof startWorker;
  readonly #deterministic: boolean;
  readonly #maySleep: boolean;
  /** The stack pointer outside of any call. */
  readonly #stackPointer: number;
  /** Address of the end of each slot's stack; it is kept, as a worker may still be on it. */
  readonly #stacks: number[] = [];
  /** Slots with a worker that has not ended, and those of them that were told to end. */
  readonly #alive = new Set<number>();
  readonly #leaving = new Set<number>();
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
    this.#startOne = start;
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
    for (let slot = this.#stacks.length; slot < count; slot++) {
      const stack = slot === 0 ? 0 : this.#memory.allocate(STACK_BYTES);
      if (stack === undefined) {
        throw new DeviceError(`threads: no room for the stacks of ${count} threads`);
      }
      this.#stacks.push(stack + STACK_BYTES);
    }
    for (const slot of this.#alive) if (slot >= count) this.#leaving.add(slot);
    this.#count = count;
    this.#reason = count === 1 ? reasonForOne : null;
    this.#exports.configure_threads(count, this.#maySleep, this.#deterministic);
  }

  /** Starts the workers that are missing. The kernels call it, in the middle of their first job. */
  start(): void {
    for (let slot = 1; slot < this.#count; slot++) {
      if (!this.#alive.has(slot)) this.#startWorker(slot);
    }
  }

  #startWorker(slot: number): void {
    this.#alive.add(slot);
    try {
      this.#startOne(
        { ...this.#parts, slot, stack: this.#stacks[slot]! },
        {
          failed: (message) => this.#giveUp(`a worker failed: ${message}`),
          ended: () => this.#ended(slot),
        },
      );
    } catch (error) {
      // Thrown on, it would leave the kernel that asked for workers in the middle of its job.
      this.#alive.delete(slot);
      this.#giveUp(`workers cannot be started here: ${String(error)}`);
    }
  }

  #ended(slot: number): void {
    this.#alive.delete(slot);
    const wasTold = this.#leaving.delete(slot);
    if (slot >= this.#count) return;
    // The pool grew again while the worker was on its way out.
    if (wasTold) this.#startWorker(slot);
    else this.#giveUp("a worker ended");
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
