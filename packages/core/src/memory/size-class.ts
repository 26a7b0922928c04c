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
  const exponent = last < 0x80000000 ? 31 - Math.clz32(last) : Math.floor(Math.log2(last));
  const step = Math.floor((last / 2 ** exponent - 1) * STEPS_PER_DOUBLING);
  return (exponent - SMALLEST_SHIFT) * STEPS_PER_DOUBLING + step + 1;
}

/** Bytes in a block of `sizeClass`. */
export function classBytes(sizeClass: number): number {
  const doublings = Math.floor(sizeClass / STEPS_PER_DOUBLING);
  const step = sizeClass % STEPS_PER_DOUBLING;
  return 2 ** (doublings + SMALLEST_SHIFT) * (1 + step / STEPS_PER_DOUBLING);
}
