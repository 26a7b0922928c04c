import { Buffer } from "node:buffer";

/** GB/s of one core, counting what is read and what is written. */
export interface Bandwidth {
  readonly read: number;
  readonly copy: number;
}

const REPETITIONS = 15;

function best(bytes: number, run: () => void): number {
  let shortest = Infinity;
  run();
  for (let i = 0; i < REPETITIONS; i++) {
    const start = performance.now();
    run();
    shortest = Math.min(shortest, performance.now() - start);
  }
  return bytes / shortest / 1e6;
}

/**
 * Of the C library's `memcmp` and `memmove` on two blocks of `byteLength` each: blocks larger than the
 * caches tell of the memory, smaller ones of the caches.
 */
export function measureBandwidth(byteLength: number): Bandwidth {
  const source = Buffer.alloc(byteLength, 1);
  const target = Buffer.alloc(byteLength, 1);
  return {
    read: best(2 * byteLength, () => source.equals(target)),
    copy: best(2 * byteLength, () => target.set(source)),
  };
}
