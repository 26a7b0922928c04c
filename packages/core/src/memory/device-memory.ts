import type { Backend } from "../backend/contract.ts";
import { OutOfMemoryError } from "../errors.ts";
import { Content } from "../fusion/content.ts";
import type { Expression } from "../fusion/expression.ts";
import { Collector } from "./collector.ts";
import { handleList } from "./handle-list.ts";
import { adopt, scopedStorages } from "./scope.ts";
import { classBytes, sizeClass } from "./size-class.ts";
import { Storage } from "./storage.ts";
import { SweepTable } from "./sweep-table.ts";

/**
 * Storages up to this many bytes share a weak reference, so many at most: one costs more than the rest of
 * an addition of two small tensors, and makes its target outlive young collections. The price is what one
 * small tensor that is kept can hold back from the pool: the blocks of a cohort.
 */
const SMALL_BYTES = 512;
const SMALL_COHORT = 32;
const COHORT_BYTES = 2048;

/** What `memory()` reports of one device, in bytes. */
export interface MemoryReport {
  /** Held by storages that are still reachable, or not known to be dead. */
  readonly liveBytes: number;
  /** Free blocks kept for the next allocation of their size class. */
  readonly pooledBytes: number;
  /** The most that live and pooled blocks together have taken. */
  readonly peakBytes: number;
  /** Collections provoked so far, and the milliseconds they took. */
  readonly collections: number;
  readonly collectionMs: number;
}

const megabytes = (bytes: number): string => `${(bytes / 2 ** 20).toFixed(1)} MB`;

/** The memory of one device: blocks in size classes over the backend's allocator, reused before new ones are asked for. */
export class DeviceMemory {
  /** Every call of the backend goes through this field: a profiler puts an observer here for a while. */
  backend: Backend;
  readonly hasAllDTypes: boolean;
  /** Elementwise results of so many elements wait to be computed in chains. */
  readonly waitFrom: number;
  readonly #pools: unknown[][] = [];
  readonly #small = new SweepTable(SMALL_COHORT, COHORT_BYTES);
  readonly #large = new SweepTable(1, Infinity);
  readonly #collector = new Collector(() => this.#sweep());
  #liveBytes = 0;
  #pooledBytes = 0;
  #peakBytes = 0;

  constructor(backend: Backend) {
    this.backend = backend;
    this.waitFrom = backend.chain?.leastCount ?? Infinity;
    this.hasAllDTypes = !Object.values(backend.manifest.dtypes).includes("none");
  }

  /**
   * A storage of `byteLength` bytes for the op `origin`, with whatever the block held before.
   * @throws {OutOfMemoryError} when the device has no room even after a collection
   */
  allocate(byteLength: number, origin: string): Storage {
    const index = sizeClass(byteLength);
    const storage = new Storage(this, this.#take(index, byteLength), byteLength, index, origin);
    adopt(storage);
    return storage;
  }

  /** A storage for the result of the op `origin` that gets its block when it is asked for. */
  defer(expression: Expression, byteLength: number, origin: string): Storage {
    const storage = new Storage(this, undefined, byteLength, sizeClass(byteLength), origin);
    storage.content = new Content(storage, expression);
    adopt(storage);
    return storage;
  }

  /**
   * Gives blocks to storages that wait, for `fill` to write what they wait for. After an error they wait on.
   * @throws {OutOfMemoryError}
   */
  provide(storages: readonly Storage[], fill: () => void): void {
    try {
      for (const storage of storages) {
        storage.attachBuffer(this.#take(storage.sizeClass, storage.byteLength));
      }
      fill();
    } catch (error) {
      for (const storage of storages) this.#takeBack(storage);
      throw error;
    }
  }

  /** A storage that takes over the block of one that ends. */
  successor(storage: Storage): Storage {
    const { byteLength, sizeClass: index, origin } = storage;
    return new Storage(this, storage.detachBuffer(), byteLength, index, origin);
  }

  /** A storage with a copy of the block. */
  duplicate({ buffer, byteLength, sizeClass: index, origin }: Storage): Storage {
    const copy = this.#take(index, byteLength);
    this.backend.copy(buffer, 0, copy, 0, byteLength);
    return new Storage(this, copy, byteLength, index, origin);
  }

  /** Gives a block back at once; the storage must not be used again. */
  release(storage: Storage): void {
    if (storage.cohort !== null) {
      this.#tableOf(storage).remove(storage);
      this.#collector.returned(storage.byteLength);
    }
    storage.content?.end();
    this.#takeBack(storage);
  }

  /** From now on the garbage collector decides when the block is free. */
  watch(storage: Storage): void {
    if (storage.cohort !== null) return;
    if (storage.waits) {
      storage.content!.watched = true;
      return;
    }
    this.#tableOf(storage).add(storage);
    this.#collector.watched(storage.byteLength);
  }

  /** Lets the device catch up and frees what is unreachable, where the host allows that at this point. */
  async collectAsync(): Promise<void> {
    await this.backend.pace?.();
    await this.#collector.touchpoint(this.#liveBytes, this.backend.manifest.maxBytes);
  }

  report(): MemoryReport {
    return {
      liveBytes: this.#liveBytes,
      pooledBytes: this.#pooledBytes,
      peakBytes: this.#peakBytes,
      collections: this.#collector.collections,
      collectionMs: this.#collector.totalMs,
    };
  }

  #tableOf({ byteLength }: Storage): SweepTable {
    return byteLength > SMALL_BYTES ? this.#large : this.#small;
  }

  #take(index: number, byteLength: number): unknown {
    this.#collector.beforeAllocation(byteLength, this.#liveBytes, this.backend.manifest.maxBytes);
    const bytes = classBytes(index);
    const buffer = this.#pooled(index, bytes) ?? this.#fresh(index, bytes, byteLength);
    this.#liveBytes += bytes;
    const usedBytes = this.#liveBytes + this.#pooledBytes;
    if (usedBytes > this.#peakBytes) this.#peakBytes = usedBytes;
    return buffer;
  }

  #takeBack(storage: Storage): void {
    const buffer = storage.detachBuffer();
    if (buffer !== undefined) this.#giveBack(buffer, storage.sizeClass);
  }

  #pooled(index: number, bytes: number): unknown {
    const buffer = this.#pools[index]?.pop();
    if (buffer === undefined) return undefined;
    this.#pooledBytes -= bytes;
    if (this.backend.isRefused?.(buffer) !== true) return buffer;
    this.backend.free(buffer, bytes);
    return this.#pooled(index, bytes);
  }

  #fresh(index: number, bytes: number, requested: number): unknown {
    const { maxBlockBytes = Infinity } = this.backend.manifest;
    if (bytes > maxBlockBytes) throw new OutOfMemoryError(this.#tooLarge(requested, maxBlockBytes));
    const buffer = this.backend.alloc(bytes);
    if (buffer !== undefined) return buffer;
    this.#collector.collectNow();
    const swept = this.#pooled(index, bytes);
    if (swept !== undefined) return swept;
    this.#trim();
    const retried = this.backend.alloc(bytes);
    if (retried !== undefined) return retried;
    throw new OutOfMemoryError(this.#outOfMemoryMessage(requested));
  }

  #trim(): void {
    for (const [index, pool] of this.#pools.entries()) {
      for (const buffer of pool ?? []) this.backend.free(buffer, classBytes(index));
      if (pool !== undefined) pool.length = 0;
    }
    this.#pooledBytes = 0;
  }

  /** Returns how many bytes were free to take back. */
  #sweep(): number {
    const before = this.#liveBytes;
    const giveBack = (buffer: unknown, index: number): void => this.#giveBack(buffer, index);
    this.#small.sweep(giveBack);
    this.#large.sweep(giveBack);
    return before - this.#liveBytes;
  }

  #giveBack(buffer: unknown, index: number): void {
    const bytes = classBytes(index);
    this.#liveBytes -= bytes;
    this.#pooledBytes += bytes;
    (this.#pools[index] ??= handleList()).push(buffer);
  }

  #tooLarge(requested: number, maxBlockBytes: number): string {
    return (
      `${this.backend.name}: expected a tensor of at most ${megabytes(maxBlockBytes)}, which is what this ` +
      `device has in one piece, got ${megabytes(requested)}: split it, or use a smaller batch`
    );
  }

  #outOfMemoryMessage(requested: number): string {
    const largest = [...this.#holders()]
      .toSorted((a, b) => b[1] - a[1])
      .slice(0, 5)
      .map(([label, bytes]) => `${label} ${megabytes(bytes)}`);
    return (
      `${this.backend.name}: no room for ${megabytes(requested)}; ` +
      `${megabytes(this.#liveBytes)} are live (largest holders by op: ${largest.join(", ")}). ` +
      "Drop references to tensors you no longer need, use a smaller batch, " +
      "or free a block's temporaries with scope(() => …) or using"
    );
  }

  /** Live bytes by op; a cohort counts for the first of its ops. */
  #holders(): Map<string, number> {
    const holders = new Map<string, number>();
    const add = (origin: string, bytes: number): void => {
      holders.set(origin, (holders.get(origin) ?? 0) + bytes);
    };
    for (const table of [this.#small, this.#large]) {
      for (const { origin, bytes } of table.alive()) add(origin, bytes);
    }
    for (const { memory, origin, byteLength, cohort, released, waits } of scopedStorages()) {
      if (memory === this && cohort === null && !released && !waits) add(origin, byteLength);
    }
    return holders;
  }
}
