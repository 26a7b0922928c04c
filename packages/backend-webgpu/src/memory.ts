import type { Backend, TensorView } from "@t/core";
import type { Machine } from "./machine.ts";
import type { Block } from "./stream/block.ts";

type Memory = Pick<
  Backend<Block>,
  "alloc" | "free" | "isRefused" | "write" | "read" | "copy" | "stats"
>;

/** Bytes of a block as a tensor, for copies that do not start and end at words. */
function bytesView(block: Block, offset: number, count: number): TensorView<Block> {
  return {
    storage: { buffer: block },
    dtype: "uint8",
    shape: [count],
    strides: [1],
    offset,
    count,
    contiguous: true,
  };
}

const isAligned = (...numbers: readonly number[]) => numbers.every((number) => number % 4 === 0);

/** Reading for a program that sleeps meanwhile. */
export function syncReader({ staging }: Machine): NonNullable<Backend<Block>["readSync"]> {
  return (block, byteOffset, byteLength) => staging.readSync(block, byteOffset, byteLength);
}

/** The storage functions of the contract over blocks. */
export function blockMemory(machine: Machine): Memory {
  const { pool, stream, staging, copyKernel } = machine;
  /** Runs `use` with a block of its own. */
  const withTemporary = (byteLength: number, use: (block: Block) => void): void => {
    const block = pool.allocateOrThrow(byteLength);
    try {
      use(block);
    } finally {
      pool.free(block);
    }
  };

  const copy: Memory["copy"] = (source, from, target, to, byteLength) => {
    if (byteLength === 0) return;
    if (source === target) {
      withTemporary(byteLength, (temporary) => {
        copy(source, from, temporary, 0, byteLength);
        copy(temporary, 0, target, to, byteLength);
      });
    } else if (isAligned(from, to, byteLength)) {
      stream.copy(source, from, target, to, byteLength);
    } else {
      copyKernel(bytesView(target, to, byteLength), bytesView(source, from, byteLength));
    }
  };

  return {
    alloc: (byteLength) => pool.allocate(byteLength),
    free: (block) => pool.free(block),
    isRefused: (block) => block.isRefused,
    copy,
    read: (block, byteOffset, byteLength) => staging.read(block, byteOffset, byteLength),
    stats: () => ({ reservedBytes: pool.reservedBytes, ...stream.counts }),
    write(block, byteOffset, bytes) {
      const { length } = bytes;
      if (length === 0) return;
      if (isAligned(byteOffset, length)) return stream.write(block, byteOffset, bytes);
      withTemporary(length, (temporary) => {
        const words = new Uint8Array(Math.ceil(length / 4) * 4);
        words.set(bytes);
        stream.write(temporary, 0, words);
        copy(temporary, 0, block, byteOffset, length);
      });
    },
  };
}
