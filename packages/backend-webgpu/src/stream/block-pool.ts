import { OutOfMemoryError } from "@t/core";
import type { DeviceBuffer } from "../device/compute-device.ts";
import type { LiveDevice } from "../device/live-device.ts";
import type { Block } from "./block.ts";

/** Vectors of four words are read and written whole. */
const GRANULE = 16;
/** A free block serves a request of at least this share of it. */
const LEAST_USE = 0.5;
/** Free blocks beyond so many bytes are destroyed. */
const MOST_FREE_BYTES = 2 ** 28;

const USAGE = 0x80 | 0x8 | 0x4; // STORAGE | COPY_DST | COPY_SRC

interface PoolLimits {
  readonly maxBufferSize: number;
  readonly maxStorageBufferBindingSize: number;
  readonly memoryBytes: number;
}

/**
 * Blocks, and those that were freed, for the next request that they fit. A block that is freed may
 * still be used by commands before: they run before what the next owner records.
 */
export class BlockPool {
  readonly #device: LiveDevice;
  readonly #limits: PoolLimits;
  /** Before a block is destroyed: commands that are only recorded still need it. */
  readonly #submit: () => void;
  /** Free blocks, the smallest first. */
  readonly #free: Block[] = [];
  /** Those that are free and those that are not. */
  readonly #blocks = new Set<Block>();
  #freeBytes = 0;
  #reservedBytes = 0;
  /** Less than at first, when the device turned out to have less. */
  #memoryBytes: number;
  #ids = 0;

  constructor(device: LiveDevice, limits: PoolLimits, submit: () => void) {
    this.#device = device;
    this.#limits = limits;
    this.#memoryBytes = limits.memoryBytes;
    this.#submit = submit;
    device.onReplace(() => this.#renew());
  }

  get reservedBytes(): number {
    return this.#reservedBytes;
  }

  /** Undefined when the device cannot have a block of this size, or has no room for it. */
  allocate(byteLength: number, mostBytes: number = this.#memoryBytes): Block | undefined {
    const size = Math.ceil(byteLength / GRANULE) * GRANULE;
    const { maxBufferSize, maxStorageBufferBindingSize } = this.#limits;
    if (size > Math.min(maxBufferSize, maxStorageBufferBindingSize)) return undefined;
    const pooled = this.#take(size);
    if (pooled !== undefined) return pooled;
    if (this.#reservedBytes + size > mostBytes) {
      this.trim(mostBytes - size);
      if (this.#reservedBytes + size > mostBytes) return undefined;
    }
    this.#reservedBytes += size;
    const block: Block = {
      id: ++this.#ids,
      buffer: this.#bufferFor(size, () => block),
      byteLength: size,
      batch: -1,
      lostBytes: 0,
      isRefused: false,
    };
    this.#blocks.add(block);
    return block;
  }

  /**
   * A block for what a kernel needs on the way, beside those of tensors.
   * @throws {OutOfMemoryError}
   */
  allocateOrThrow(byteLength: number): Block {
    const block = this.allocate(byteLength, Infinity);
    if (block !== undefined) return block;
    throw new OutOfMemoryError(
      `webgpu: no room for ${(byteLength / 2 ** 20).toFixed(1)} MB that a kernel needs on the way`,
    );
  }

  free(block: Block): void {
    if (block.isRefused) return;
    this.#free.splice(this.#placeOf(block.byteLength), 0, block);
    this.#freeBytes += block.byteLength;
    if (this.#freeBytes > MOST_FREE_BYTES) {
      this.trim(this.#reservedBytes - (this.#freeBytes - MOST_FREE_BYTES / 2));
    }
  }

  /** Destroys free blocks, the largest first, until at most `reservedBytes` are held or none is left. */
  trim(reservedBytes: number): void {
    if (this.#free.length === 0 || this.#reservedBytes <= reservedBytes) return;
    this.#submit();
    while (this.#reservedBytes > reservedBytes) {
      const block = this.#free.pop();
      if (block === undefined) return;
      this.#freeBytes -= block.byteLength;
      this.#drop(block);
    }
  }

  #drop(block: Block): void {
    this.#reservedBytes -= block.byteLength;
    this.#blocks.delete(block);
    block.buffer.destroy();
  }

  /** A buffer for a block. Whether there is memory for it the device tells later. */
  #bufferFor(size: number, owner: () => Block): DeviceBuffer {
    const reservedBytes = this.#reservedBytes;
    return this.#device.createBuffer({ size, usage: USAGE }, () => {
      this.#refuse(owner());
      // So much together is too much: garbage is collected before that from now on.
      this.#memoryBytes = Math.min(this.#memoryBytes, reservedBytes - 1);
      this.#submit();
    });
  }

  #refuse(block: Block): void {
    const place = this.#free.indexOf(block);
    if (place >= 0) {
      this.#free.splice(place, 1);
      this.#freeBytes -= block.byteLength;
    }
    // One that was trimmed meanwhile is no longer counted.
    if (this.#blocks.has(block)) this.#drop(block);
    block.isRefused = true;
  }

  /** Buffers on another device for the blocks in use; those that are free are given up. */
  #renew(): void {
    for (const block of this.#free) this.#blocks.delete(block);
    this.#reservedBytes -= this.#freeBytes;
    this.#free.length = 0;
    this.#freeBytes = 0;
    for (const block of this.#blocks) {
      block.buffer = this.#bufferFor(block.byteLength, () => block);
      block.batch = -1;
      block.lostBytes = block.byteLength;
    }
  }

  #take(size: number): Block | undefined {
    const place = this.#placeOf(size);
    const block = this.#free[place];
    if (block === undefined || size < block.byteLength * LEAST_USE) return undefined;
    this.#free.splice(place, 1);
    this.#freeBytes -= block.byteLength;
    return block;
  }

  /** Where the first free block of at least this size is. */
  #placeOf(size: number): number {
    let [low, high] = [0, this.#free.length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.#free[middle]!.byteLength < size) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
