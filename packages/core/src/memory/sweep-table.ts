import { nodeCollector } from "./collect-node.ts";
import type { Storage } from "./storage.ts";

/** Measured: beyond this many, the engine's list of kept-alive targets costs more than emptying it. */
const ADDED_PER_KEEP_ALIVE = 2048;

/**
 * A compact table of weak references to the storages user code may hold. When the engine has
 * collected a storage, its entry still knows the block, which a sweep gives back.
 *
 * Weak references rather than a FinalizationRegistry: one registry collected while its clean-up is
 * pending silences every registry of a Node process, while weak references go on working.
 */
export class SweepTable {
  readonly #references: Array<WeakRef<Storage> | undefined> = [];
  readonly #buffers: unknown[] = [];
  readonly #sizeClasses: number[] = [];
  readonly #freeSlots: number[] = [];
  #added = 0;

  add(storage: Storage): void {
    if (++this.#added % ADDED_PER_KEEP_ALIVE === 0) nodeCollector()?.endKeepAlive();
    const slot = this.#freeSlots.pop() ?? this.#references.length;
    this.#references[slot] = new WeakRef(storage);
    this.#buffers[slot] = storage.buffer;
    this.#sizeClasses[slot] = storage.sizeClass;
    storage.slot = slot;
  }

  remove(storage: Storage): void {
    this.#clear(storage.slot);
    storage.slot = -1;
  }

  /** Gives back the block of every storage that was collected. */
  sweep(giveBack: (buffer: unknown, sizeClass: number) => void): void {
    for (let slot = 0; slot < this.#references.length; slot++) {
      const reference = this.#references[slot];
      if (reference === undefined || reference.deref() !== undefined) continue;
      giveBack(this.#buffers[slot], this.#sizeClasses[slot]!);
      this.#clear(slot);
    }
  }

  /** The storages that are still alive. */
  *alive(): IterableIterator<Storage> {
    for (const reference of this.#references) {
      const storage = reference?.deref();
      if (storage !== undefined) yield storage;
    }
  }

  #clear(slot: number): void {
    this.#references[slot] = undefined;
    this.#buffers[slot] = undefined;
    this.#freeSlots.push(slot);
  }
}
