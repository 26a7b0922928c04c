import type { Backend } from "../backend/contract.ts";
import { OutOfMemoryError } from "../errors.ts";
import { Collector } from "./collector.ts";
import { adopt } from "./scope.ts";
import { classBytes, sizeClass } from "./size-class.ts";
import { Storage } from "./storage.ts";
import { SweepTable } from "./sweep-table.ts";

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

/** The memory of one device: blocks in size classes over the backend's allocator, reused before new ones are asked for. */
export class DeviceMemory {
  readonly backend: Backend;
  readonly #pools: unknown[][] = [];
  readonly #table = new SweepTable();
  readonly #collector = new Collector(() => this.#sweep());
  #liveBytes = 0;
  #pooledBytes = 0;
  #peakBytes = 0;

  constructor(backend: Backend) {
    this.backend = backend;
  }

  /**
   * A storage of `byteLength` bytes, with whatever the block held before.
   * @throws {OutOfMemoryError} when the device has no room even after a collection
   */
  allocate(byteLength: number): Storage {
    const index = sizeClass(byteLength);
    const bytes = classBytes(index);
    this.#collector.beforeAllocation(bytes, this.#liveBytes, this.backend.manifest.maxBytes);
    const pooled = this.#pools[index]?.pop();
    if (pooled !== undefined) this.#pooledBytes -= bytes;
    const buffer = pooled ?? this.#fresh(bytes, index, byteLength);
    this.#liveBytes += bytes;
    this.#peakBytes = Math.max(this.#peakBytes, this.#liveBytes + this.#pooledBytes);
    const storage = new Storage(this, buffer, byteLength, index);
    adopt(storage);
    return storage;
  }

  /** Gives a block back at once; the storage must not be used again. */
  release(storage: Storage): void {
    if (storage.slot >= 0) {
      this.#table.remove(storage);
      this.#collector.returned(storage.byteLength);
    }
    this.#giveBack(storage.detachBuffer(), storage.sizeClass);
  }

  /** From now on the garbage collector decides when the block is free. */
  watch(storage: Storage): void {
    if (storage.slot >= 0) return;
    this.#table.add(storage);
    this.#collector.watched(storage.byteLength);
  }

  /** Frees what is unreachable, where the host lets us provoke a collection at this point. */
  collectAsync(): Promise<void> {
    return this.#collector.touchpoint(this.#liveBytes, this.backend.manifest.maxBytes);
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

  #fresh(bytes: number, index: number, requested: number): unknown {
    const buffer = this.backend.alloc(bytes);
    if (buffer !== undefined) return buffer;
    this.#collector.collectNow();
    const swept = this.#pools[index]?.pop();
    if (swept !== undefined) {
      this.#pooledBytes -= bytes;
      return swept;
    }
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
    this.#table.sweep((buffer, index) => this.#giveBack(buffer, index));
    return before - this.#liveBytes;
  }

  #giveBack(buffer: unknown, index: number): void {
    const bytes = classBytes(index);
    this.#liveBytes -= bytes;
    this.#pooledBytes += bytes;
    (this.#pools[index] ??= []).push(buffer);
  }

  #outOfMemoryMessage(requested: number): string {
    const megabytes = (bytes: number) => `${(bytes / 2 ** 20).toFixed(1)} MB`;
    const holders = new Map<string, number>();
    for (const storage of this.#table.alive()) {
      const label = storage.origin;
      holders.set(label, (holders.get(label) ?? 0) + storage.byteLength);
    }
    const largest = [...holders]
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
}
