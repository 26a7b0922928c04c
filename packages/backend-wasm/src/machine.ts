import { OutOfMemoryError, dtypes } from "@t/core";
import type { KernelExports } from "./exports.ts";
import type { LinearMemory } from "./memory.ts";
import { RECORD_BYTES, StridedRecord, type View, addressOf } from "./record.ts";
import { ScalarParts } from "./scalar.ts";

const CELL_BYTES = 16;
const SIZES_BYTES = 64;

/** A flag of matrix products and convolutions: ReLU after them. */
export const RELU = 1;

interface Block {
  readonly address: number;
  readonly byteLength: number;
}

/** What every kernel call needs: the exports, the memory, and places for its arguments. */
export class Machine {
  readonly exports: KernelExports;
  readonly memory: LinearMemory;
  readonly record: StridedRecord;
  readonly scalar: ScalarParts = new ScalarParts();
  /** Addresses of room for one element each, for values that a kernel takes or gives in memory. */
  readonly cells: readonly [number, number];
  /** Address of room for the sizes of a convolution or a pooling. */
  readonly sizes: number;
  #scratchAddress = 0;
  #scratchBytes = 0;
  readonly #copies: Block[] = [];

  constructor(exports: KernelExports, memory: LinearMemory) {
    this.exports = exports;
    this.memory = memory;
    this.record = new StridedRecord(memory, this.reserve(RECORD_BYTES));
    this.cells = [this.reserve(CELL_BYTES), this.reserve(CELL_BYTES)];
    this.sizes = this.reserve(SIZES_BYTES);
  }

  /** Writes the sizes of a convolution or a pooling; returns where. */
  writeSizes(...sizes: readonly number[]): number {
    this.memory.words.set(sizes, this.sizes / 4);
    return this.sizes;
  }

  /** Address of the elements of `view` in row-major order: its own, or of a copy until `releaseCopies`. */
  dense(view: View): number {
    if (view.contiguous) return addressOf(view);
    const { itemSize } = dtypes[view.dtype];
    const byteLength = Math.max(view.count * itemSize, 1);
    const address = this.reserve(byteLength);
    this.#copies.push({ address, byteLength });
    this.record.start(view.shape).operand(1, view);
    this.record.denseOperand(0, view.shape, address);
    this.exports.copy(itemSize, this.record.address);
    return address;
  }

  /** Ends the lives of the copies that `dense` made for a call. */
  releaseCopies(): void {
    for (const { address, byteLength } of this.#copies) this.memory.free(address, byteLength);
    this.#copies.length = 0;
  }

  /**
   * Address of working memory for the next call, 0 for none. It is one block, kept and grown.
   * @throws {OutOfMemoryError} when it cannot grow
   */
  scratch(byteLength: number): number {
    if (byteLength === 0) return 0;
    if (byteLength > this.#scratchBytes) {
      if (this.#scratchBytes > 0) this.memory.free(this.#scratchAddress, this.#scratchBytes);
      this.#scratchBytes = 0;
      this.#scratchAddress = this.reserve(byteLength);
      this.#scratchBytes = byteLength;
    }
    return this.#scratchAddress;
  }

  /** Runs the matrix product that the record describes; `relu`: with ReLU after it. */
  multiply(dtype: number, relu: boolean): void {
    const { exports, record } = this;
    const { address } = record;
    const flags = relu ? RELU : 0;
    const missing = exports.matmul(dtype, address, flags, this.#scratchAddress, this.#scratchBytes);
    if (missing === 0) return;
    const byteLength = missing >>> 0;
    exports.matmul(dtype, address, flags, this.scratch(byteLength), byteLength);
  }

  /**
   * The address of so many bytes that are the caller's.
   * @throws {OutOfMemoryError}
   */
  reserve(byteLength: number): number {
    const address = this.memory.allocate(byteLength);
    if (address === undefined) {
      throw new OutOfMemoryError(
        `wasm: no room for ${byteLength} bytes of working memory; free tensors, or raise the memoryBytes of wasm()`,
      );
    }
    return address;
  }
}
