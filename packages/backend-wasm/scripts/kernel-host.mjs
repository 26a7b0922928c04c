// The smallest host for the kernels: loads a variant and hands out memory. For benchmarks and kernel tests.
import { readFileSync } from "node:fs";

import { overSharedMemory } from "../src/shared-memory.ts";
import { startWorker } from "../src/threads/worker.ts";

const PAGE = 65_536;
const STACK_BYTES = 2 ** 18;
const MAX_RANK = 16;
const SHAPE = 8;

/** A module instance with a bump allocator over its memory. */
export class KernelHost {
  /**
   * @param {string} variant name of a file in `wasm/`, without extension
   * @param {number} threads how many compute; the others start with the first kernel that has work for them
   */
  constructor(variant, megabytes = 512, threads = 1) {
    const bytes = readFileSync(new URL(`../wasm/${variant}.wasm`, import.meta.url));
    const shared = threads > 1;
    const module = new WebAssembly.Module(shared ? overSharedMemory(bytes) : bytes);
    const pages = (megabytes * 1024 * 1024) / PAGE;
    this.memory = new WebAssembly.Memory({ initial: pages, maximum: pages, shared });
    const env = {
      memory: this.memory,
      start_workers: () => stacks.forEach((stack, i) => this.#startWorker(module, i + 1, stack)),
      worker_lost: () => {
        throw new Error("a worker failed");
      },
      now: () => performance.now(),
    };
    this.exports = new WebAssembly.Instance(module, { env }).exports;
    this.exports.__wbindgen_start();
    this.top = (this.exports.heap_base() + 63) & ~63;
    this.words = new Int32Array(this.memory.buffer);
    this.exports.configure_threads(threads, true, false);
    const stacks = Array.from(
      { length: threads - 1 },
      () => this.allocate(STACK_BYTES) + STACK_BYTES,
    );
  }

  #startWorker(module, slot, stack) {
    const failed = (message) => console.error(`worker ${slot}: ${message}`);
    const start = {
      module,
      memory: this.memory,
      slot,
      generation: this.exports.worker_generation(slot),
      stack,
    };
    startWorker(start, { failed, ended() {} });
  }

  /** Address of `bytes` fresh bytes, 64-byte aligned. */
  allocate(bytes) {
    const address = this.top;
    this.top += (bytes + 63) & ~63;
    if (this.top > this.memory.buffer.byteLength)
      throw new Error("the kernel host is out of memory");
    return address;
  }

  /** Address of a copy of a typed array. */
  place(values) {
    const address = this.allocate(values.byteLength);
    new values.constructor(this.memory.buffer, address, values.length).set(values);
    return address;
  }

  /** A view of `length` elements of a typed-array class. */
  view(type, address, length) {
    return new type(this.memory.buffer, address, length);
  }

  /** Gives back what was allocated while `body` ran. */
  scope(body) {
    const top = this.top;
    try {
      return body();
    } finally {
      this.top = top;
    }
  }

  /** Writes a strided record; operands are `[address, strides]`. */
  record(shape, ...operands) {
    const address = this.allocate(88 * 4);
    const word = address / 4;
    this.words.fill(0, word, word + 88);
    this.words[word] = shape.length;
    this.words.set(shape, word + SHAPE);
    operands.forEach(([pointer, strides], operand) => {
      this.words[word + 4 + operand] = pointer;
      this.words.set(strides, word + SHAPE + MAX_RANK * (1 + operand));
    });
    return address;
  }
}
