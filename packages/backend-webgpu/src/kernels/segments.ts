/** How rows are cut, so that enough invocations or workgroups have something to do. */
export interface Segments {
  readonly count: number;
  readonly length: number;
}

/** Rows are cut where there are fewer of them than `enough`, and they are longer than `least`. */
export interface Cut {
  readonly least: number;
  readonly enough: number;
}

/** For kernels whose invocations fold a segment each: on a CPU a few hundred keep every core busy. */
export const softwareCut: Cut = { least: 512, enough: 256 };
export const invocationCut: Cut = { least: 128, enough: 16384 };
/** For kernels whose workgroups do. */
export const groupCut: Cut = { least: 4096, enough: 1024 };

/** The segments of `rows` rows: never more than make a row of their results as long as they are. */
export function segmentsOf(rows: number, length: number, { least, enough }: Cut): Segments {
  if (length <= least || rows >= enough) return { count: 1, length };
  const wanted = Math.min(Math.ceil(Math.sqrt(length)), Math.ceil(enough / Math.max(rows, 1)));
  // Whole groups of four, where elements are read in these.
  const size = Math.ceil(length / wanted / 4) * 4;
  return { count: Math.ceil(length / size), length: size };
}

/** Whether the elements of a row are nearer to each other than rows are: workgroups then read them together. */
export function isRowFast(outer: readonly number[], inner: readonly number[]): boolean {
  const nearest = (strides: readonly number[]) =>
    strides.reduce(
      (least, stride) => (stride === 0 ? least : Math.min(least, Math.abs(stride))),
      Infinity,
    );
  return nearest(inner) <= nearest(outer);
}
