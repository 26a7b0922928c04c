import { type DType, contiguousStrides, dtypes, numel } from "@t/core";
import type { Block, View } from "./block.ts";
import type { BlockPool } from "./block-pool.ts";

/** Tensors that a kernel needs on the way. They go back to the pool when the last dispatch that uses them is recorded. */
export class Temporaries {
  readonly #pool: BlockPool;
  readonly #blocks: Block[] = [];

  constructor(pool: BlockPool) {
    this.#pool = pool;
  }

  /** A dense tensor of unknown contents. */
  allocate(dtype: DType, shape: readonly number[]): View {
    const count = numel(shape);
    const buffer = this.#pool.allocateOrThrow(Math.max(count, 1) * dtypes[dtype].itemSize);
    this.#blocks.push(buffer);
    const strides = contiguousStrides(shape);
    return { storage: { buffer }, dtype, shape, strides, offset: 0, count, contiguous: true };
  }

  release(): void {
    for (const block of this.#blocks) this.#pool.free(block);
    this.#blocks.length = 0;
  }
}

/** Runs `use` with temporaries that end with it. */
export function withTemporaries(pool: BlockPool, use: (temporaries: Temporaries) => void): void {
  const temporaries = new Temporaries(pool);
  try {
    use(temporaries);
  } finally {
    temporaries.release();
  }
}
