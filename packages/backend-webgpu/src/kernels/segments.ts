import { numel } from "@t/core";
import type { Machine } from "../machine.ts";
import type { RowShape } from "./row-program.ts";
import type { Rows } from "./rows.ts";

/** How rows are cut, so that enough invocations or workgroups have something to do. */
export interface Segments {
  readonly count: number;
  readonly length: number;
}

/** Rows are cut where there are fewer of them than `enough`, and they are longer than `least`. */
interface Cut {
  readonly least: number;
  readonly enough: number;
}

/** Below this a workgroup has too little to do. */
const LEAST_GROUP_ROW = 64;

/** For kernels whose invocations fold a segment each: on a CPU a few hundred keep every core busy. */
const softwareCut: Cut = { least: 512, enough: 256 };
const invocationCut: Cut = { least: 128, enough: 16384 };
/** For kernels whose workgroups do. */
const groupCut: Cut = { least: 4096, enough: 1024 };

/** The segments of `rows` rows: never more than make a row of their results as long as they are. */
function segmentsOf(rows: number, length: number, { least, enough }: Cut): Segments {
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

/** Whether a workgroup takes a row: on a GPU, where it is long and its elements are near to each other. */
export function takesGroups(
  { isSoftware }: Machine,
  { length, outerStrides, innerStrides }: Omit<RowShape, "rows">,
): boolean {
  return !isSoftware && length >= LEAST_GROUP_ROW && isRowFast(outerStrides, innerStrides);
}

/** Who takes the segments of rows, workgroups or invocations, and how rows are cut into them. */
export function planRows(
  machine: Machine,
  { outer, inner }: Rows,
  length: number = numel(inner.shape),
): { readonly byGroups: boolean; readonly segments: Segments } {
  const byGroups = takesGroups(machine, {
    length,
    outerStrides: outer.strides,
    innerStrides: inner.strides,
  });
  const cut = machine.isSoftware ? softwareCut : byGroups ? groupCut : invocationCut;
  return { byGroups, segments: segmentsOf(numel(outer.shape), length, cut) };
}
