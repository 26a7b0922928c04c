import { FreeList } from "./free-list.ts";

const PAGE_BYTES = 65_536;
const ALIGNMENT = 16;

/** All that 32-bit addresses reach. */
export const MAX_MEMORY_BYTES: number = 2 ** 32;

/** `address` or the next one that is a multiple of 16. */
function align(address: number): number {
  return Math.ceil(address / ALIGNMENT) * ALIGNMENT;
}

/**
 * The allocator over the kernels' linear memory, and the typed arrays that look at it.
 *
 * Addresses are plain numbers up to 4 GiB, never made by `|` or `<<`, which would turn the upper half
 * negative. Growing may detach the old buffer or, of a shared memory, leave it behind shorter: the
 * arrays are made anew each time, and nobody keeps one across an allocation.
 */
export class LinearMemory {
  /** All bytes, and all 32-bit words. */
  bytes: Uint8Array;
  words: Int32Array;
  readonly #memory: WebAssembly.Memory;
  readonly #maxBytes: number;
  readonly #free = new FreeList();

  /** Hands out the addresses from `heapBase` on, growing `memory` up to `maxBytes`. */
  constructor(memory: WebAssembly.Memory, heapBase: number, maxBytes: number) {
    this.#memory = memory;
    this.#maxBytes = maxBytes;
    this.bytes = new Uint8Array(memory.buffer);
    this.words = new Int32Array(memory.buffer);
    const base = align(heapBase);
    if (base < this.byteLength) this.#free.give(base, this.byteLength - base);
  }

  get byteLength(): number {
    return this.bytes.length;
  }

  /** What it may grow to. */
  get maxBytes(): number {
    return this.#maxBytes;
  }

  /** Live bytes, valid until the next allocation. */
  bytesAt(address: number, byteLength: number): Uint8Array {
    return this.bytes.subarray(address, address + byteLength);
  }

  /** The address of `byteLength` bytes, aligned to 16; undefined when there is no room. */
  allocate(byteLength: number): number | undefined {
    const size = align(byteLength);
    const address = this.#free.take(size);
    if (address !== undefined) return address;
    return this.#grow(size) ? this.#free.take(size) : undefined;
  }

  free(address: number, byteLength: number): void {
    this.#free.give(address, align(byteLength));
  }

  /** Doubles, as growing is slow and untouched pages cost nothing; or gets at least `size` bytes in one piece. */
  #grow(size: number): boolean {
    const missing = size - this.#free.freeBefore(this.byteLength);
    const room = this.#maxBytes - this.byteLength;
    if (missing > room) return false;
    const generous = Math.min(Math.max(missing, this.byteLength), room);
    return this.#growBy(generous) || this.#growBy(missing);
  }

  #growBy(byteLength: number): boolean {
    const end = this.byteLength;
    try {
      this.#memory.grow(Math.ceil(byteLength / PAGE_BYTES));
    } catch (error) {
      if (error instanceof RangeError) return false;
      throw error;
    }
    this.bytes = new Uint8Array(this.#memory.buffer);
    this.words = new Int32Array(this.#memory.buffer);
    this.#free.give(end, this.byteLength - end);
    return true;
  }
}
