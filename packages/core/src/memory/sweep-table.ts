import { nodeCollector } from "./collect-node.ts";
import { handleList } from "./handle-list.ts";
import type { Storage } from "./storage.ts";

/** Measured: beyond this many, the engine's list of kept-alive targets costs more than emptying it. */
const ADDED_PER_KEEP_ALIVE = 256;
/** In place of a size class: no block. */
const NONE = -1;

/** What some storages hold on to: it is alive as long as one of them is. */
export class Cohort {
  readonly slot: number;
  /** The op that made the first of the storages. */
  readonly origin: string;
  /** How many storages joined, and how many of them are left with how many bytes. */
  joined = 0;
  count = 0;
  bytes = 0;

  constructor(slot: number, origin: string) {
    this.slot = slot;
    this.origin = origin;
  }
}

/**
 * The blocks of storages that user code may hold, in cohorts that share a weak reference. When the
 * engine has collected all storages of a cohort, their blocks are still known here, and a sweep gives
 * them back.
 *
 * Weak references rather than a FinalizationRegistry: one registry collected while its clean-up is
 * pending silences every registry of a Node process, while weak references go on working.
 */
export class SweepTable {
  readonly #cohortSize: number;
  readonly #cohortBytes: number;
  readonly #references: Array<WeakRef<Cohort> | undefined> = [];
  /** `cohortSize` places for each slot. */
  readonly #buffers = handleList();
  readonly #sizeClasses = handleList() as number[];
  readonly #freeSlots: number[] = [];
  #open: Cohort | null = null;
  #added = 0;

  /** Cohorts of so many storages at most, which have so many bytes at most unless there is but one. */
  constructor(cohortSize: number, cohortBytes: number) {
    this.#cohortSize = cohortSize;
    this.#cohortBytes = cohortBytes;
  }

  add(storage: Storage): void {
    const cohort = this.#cohortFor(storage);
    const place = cohort.slot * this.#cohortSize + cohort.joined;
    this.#buffers[place] = storage.buffer;
    this.#sizeClasses[place] = storage.sizeClass;
    cohort.joined++;
    cohort.count++;
    cohort.bytes += storage.byteLength;
    storage.cohort = cohort;
    storage.place = place;
    // Nothing may hold on to a full cohort but its storages.
    if (cohort.joined === this.#cohortSize) this.#open = null;
  }

  remove(storage: Storage): void {
    const cohort = storage.cohort!;
    storage.cohort = null;
    this.#clear(storage.place);
    cohort.count--;
    cohort.bytes -= storage.byteLength;
    if (cohort.count > 0) return;
    if (cohort === this.#open) cohort.joined = 0;
    else this.#free(cohort.slot);
  }

  /** Gives back the blocks of every cohort that was collected. */
  sweep(giveBack: (buffer: unknown, sizeClass: number) => void): void {
    for (let slot = 0; slot < this.#references.length; slot++) {
      const reference = this.#references[slot];
      if (reference === undefined || reference.deref() !== undefined) continue;
      const end = (slot + 1) * this.#cohortSize;
      for (let place = end - this.#cohortSize; place < end; place++) {
        const sizeClass = this.#sizeClasses[place]!;
        if (sizeClass === NONE) continue;
        giveBack(this.#buffers[place], sizeClass);
        this.#clear(place);
      }
      this.#free(slot);
    }
  }

  /** The cohorts that may be alive. */
  *alive(): IterableIterator<Cohort> {
    for (const reference of this.#references) {
      const cohort = reference?.deref();
      if (cohort !== undefined) yield cohort;
    }
  }

  #cohortFor({ byteLength, origin }: Storage): Cohort {
    const open = this.#open;
    const hasRoom = open !== null && open.bytes + byteLength <= this.#cohortBytes;
    return hasRoom ? open : (this.#open = this.#newCohort(origin));
  }

  #newCohort(origin: string): Cohort {
    if (++this.#added % ADDED_PER_KEEP_ALIVE === 0) nodeCollector()?.endKeepAlive();
    const slot = this.#freeSlots.pop() ?? this.#addSlot();
    const cohort = new Cohort(slot, origin);
    this.#references[slot] = new WeakRef(cohort);
    return cohort;
  }

  #addSlot(): number {
    for (let i = 0; i < this.#cohortSize; i++) {
      this.#buffers.push(0);
      this.#sizeClasses.push(NONE);
    }
    return this.#references.length;
  }

  #clear(place: number): void {
    if (typeof this.#buffers[place] === "object") this.#buffers[place] = 0;
    this.#sizeClasses[place] = NONE;
  }

  #free(slot: number): void {
    this.#references[slot] = undefined;
    this.#freeSlots.push(slot);
  }
}
