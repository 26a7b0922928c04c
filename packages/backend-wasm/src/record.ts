import { type TensorView, dtypes } from "@t/core";
import type { LinearMemory } from "./memory.ts";

/** A tensor whose block is an address in linear memory. */
export type View = TensorView<number>;

/** Words of a strided record (`rust/ABI.md`). */
const POINTERS = 4;
const SHAPE = 8;
const STRIDES = 24;
export const MAX_RANK = 16;
const RECORD_WORDS = STRIDES + 4 * MAX_RANK;

export const RECORD_BYTES: number = RECORD_WORDS * 4;

/** Address of the first element. */
export function addressOf(view: View): number {
  const { offset } = view;
  const start = view.storage.buffer;
  return offset === 0 ? start : start + offset * dtypes[view.dtype].itemSize;
}

/**
 * The strided record in linear memory that describes the operands of a call. There is one, written
 * again for each call: `start…` gives the loop's shape, then each operand goes into its slot.
 */
export class StridedRecord {
  readonly address: number;
  readonly #memory: LinearMemory;
  readonly #base: number;
  #rank = 0;
  #flat = false;

  constructor(memory: LinearMemory, address: number) {
    this.#memory = memory;
    this.address = address;
    this.#base = address / 4;
  }

  /** The loop runs over `count` elements of operands that are all dense. */
  startFlat(count: number): this {
    const { words } = this.#memory;
    this.#rank = 1;
    this.#flat = true;
    words[this.#base] = 1;
    words[this.#base + SHAPE] = count;
    return this;
  }

  /** The loop of an elementwise kernel: over the output's shape, flat where all operands are dense. */
  startOver(out: View, allDense: boolean): this {
    return allDense ? this.startFlat(out.count) : this.start(out.shape);
  }

  /** A loop along a dimension of `x`: a 0-d tensor is a row of one, so that dimension 0 exists. */
  startAlong(x: View): this {
    return x.shape.length === 0 ? this.startFlat(1) : this.start(x.shape);
  }

  start(shape: readonly number[]): this {
    const { words } = this.#memory;
    const rank = shape.length;
    this.#rank = rank;
    this.#flat = false;
    words[this.#base] = rank;
    for (let i = 0; i < rank; i++) words[this.#base + SHAPE + i] = shape[i]!;
    return this;
  }

  /** Appends a dimension to the loop that `start` gave. */
  append(size: number): this {
    const { words } = this.#memory;
    words[this.#base + SHAPE + this.#rank] = size;
    this.#rank++;
    words[this.#base] = this.#rank;
    return this;
  }

  operand(slot: number, view: View): this {
    this.pointer(slot, addressOf(view));
    const { words } = this.#memory;
    const strides = this.#base + STRIDES + slot * MAX_RANK;
    if (this.#flat) words[strides] = 1;
    else for (let i = 0; i < this.#rank; i++) words[strides + i] = view.strides[i]!;
    return this;
  }

  /** An operand whose elements are in row-major order of `shape`, the loop's shape. */
  denseOperand(slot: number, shape: readonly number[], address: number): this {
    this.pointer(slot, address);
    let stride = 1;
    for (let i = shape.length - 1; i >= 0; i--) {
      this.stride(slot, i, stride);
      stride *= shape[i]!;
    }
    return this;
  }

  /** An operand of one element that repeats everywhere. */
  repeated(slot: number, address: number): this {
    this.pointer(slot, address);
    const { words } = this.#memory;
    const strides = this.#base + STRIDES + slot * MAX_RANK;
    for (let i = 0; i < this.#rank; i++) words[strides + i] = 0;
    return this;
  }

  /** Where an operand starts; 0 for one that is left out. */
  pointer(slot: number, address: number): this {
    this.#memory.words[this.#base + POINTERS + slot] = address;
    return this;
  }

  /** The strides of an operand of a loop over `[m, n, k]`. */
  strides(slot: number, m: number, n: number, k: number): this {
    return this.stride(slot, 0, m).stride(slot, 1, n).stride(slot, 2, k);
  }

  /** One stride of an operand whose dimensions are not those of the loop. */
  stride(slot: number, dim: number, stride: number): this {
    this.#memory.words[this.#base + STRIDES + slot * MAX_RANK + dim] = stride;
    return this;
  }
}
