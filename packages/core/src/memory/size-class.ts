/** Every block is at least one cache line. */
const SMALLEST_SHIFT = 6;
const STEPS_PER_DOUBLING = 4;

/**
 * The size class of a request: classes grow by quarters of a power of two (64, 80, 96, 112, 128,
 * 160, …), so that rounding wastes at most a fifth.
 */
export function sizeClass(byteLength: number): number {
  if (byteLength <= 1 << SMALLEST_SHIFT) return 0;
  const last = byteLength - 1;
  // Bit operations know 31 bits: what is larger is a sixteenth of it, four doublings up.
  if (last > 0x7fffffff) return sizeClass(Math.ceil(byteLength / 16)) + 4 * STEPS_PER_DOUBLING;
  const exponent = 31 - Math.clz32(last);
  const step = (last >>> (exponent - 2)) - STEPS_PER_DOUBLING;
  return (exponent - SMALLEST_SHIFT) * STEPS_PER_DOUBLING + step + 1;
}

/** Bytes in a block of each size class. */
const bytesOfClass = Array.from({ length: 256 }, (_, index) => {
  const doublings = Math.floor(index / STEPS_PER_DOUBLING);
  const step = index % STEPS_PER_DOUBLING;
  return 2 ** (doublings + SMALLEST_SHIFT) * (1 + step / STEPS_PER_DOUBLING);
});

/** Bytes in a block of `sizeClass`. */
export function classBytes(sizeClass: number): number {
  return bytesOfClass[sizeClass]!;
}
