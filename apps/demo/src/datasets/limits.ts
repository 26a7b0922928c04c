/** What is taken of files that visitors choose; more would not fit into the memory of many a phone. */
export const limits = {
  /** All pixels of a data set, and a single file unpacked. */
  bytes: 512 * 2 ** 20,
  /** Files chosen at once. */
  files: 50_000,
  classes: 100,
  /** Pixels along an edge. */
  side: 256,
} as const;
