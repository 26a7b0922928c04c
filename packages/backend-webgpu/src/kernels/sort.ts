import { type PrimitiveKernels, numel } from "@t/core";
import type { Machine } from "../machine.ts";
import { orderOf } from "../shader/order.ts";
import type { Block, View } from "../stream/block.ts";
import { type Temporaries, withTemporaries } from "../stream/temporaries.ts";
import {
  type Runs,
  type Sink,
  type Sorting,
  groupSortSize,
  mergeRuns,
  rankBlocks,
  sortBlocks,
} from "./sort-stages.ts";

/** Rows of up to so many are sorted by counting what comes before each element. */
const LONGEST_RANKED = { software: 64, hardware: 32 } as const;
/** What runs start as on a CPU. */
const RANKED_BLOCK = 32;

/** Room for runs of all rows. */
function allocateRuns(temporaries: Temporaries, { x, count, length }: Sorting): Runs {
  const shape = [count, length];
  const keys = temporaries.allocate(orderOf(x.dtype).dtype, shape);
  return { keys, positions: temporaries.allocate("int32", shape) };
}

/** Merges runs of `width` until rows are sorted: the last time into the outputs. */
function mergeAll(
  machine: Machine,
  sorting: Sorting,
  runs: Runs,
  spare: Runs,
  width: number,
): void {
  if (2 * width >= sorting.length) return mergeRuns(machine, sorting, runs, "outputs", width);
  mergeRuns(machine, sorting, runs, spare, width);
  mergeAll(machine, sorting, spare, runs, 2 * width);
}

/** Runs of `width` by `makeRuns`, then merges. */
function sortLong(
  machine: Machine,
  sorting: Sorting,
  width: number,
  makeRuns: (sink: Sink) => void,
): void {
  withTemporaries(machine.pool, (temporaries) => {
    const runs = allocateRuns(temporaries, sorting);
    const spare = 2 * width >= sorting.length ? runs : allocateRuns(temporaries, sorting);
    makeRuns(runs);
    mergeAll(machine, sorting, runs, spare, width);
  });
}

/**
 * Sorts rows by merging runs: the place of an element is its place in its run and the number of
 * elements of the other run that come before it, which a binary search finds. Stable, and without
 * barriers but where a workgroup makes the first runs.
 */
function sortRows(machine: Machine, sorting: Sorting): void {
  const { length } = sorting;
  const ranked = machine.isSoftware ? LONGEST_RANKED.software : LONGEST_RANKED.hardware;
  if (length <= ranked) return rankBlocks(machine, sorting, "outputs", length);
  if (machine.isSoftware) {
    return sortLong(machine, sorting, RANKED_BLOCK, (sink) =>
      rankBlocks(machine, sorting, sink, RANKED_BLOCK),
    );
  }
  const width = groupSortSize(machine);
  if (length <= width) return sortBlocks(machine, sorting, "outputs");
  sortLong(machine, sorting, width, (sink) => sortBlocks(machine, sorting, sink));
}

/**
 * `values` and `positions`: the first elements of `x` sorted along a dimension, as many as they have room
 * for. Keys order as {@link orderOf} says.
 */
export function sortAlong(
  machine: Machine,
  [values, positions]: readonly [values: View, positions: View],
  x: View,
  { dim, descending }: { readonly dim: number; readonly descending: boolean },
): void {
  if (values.count === 0) return;
  const length = x.shape[dim] ?? 1;
  const count = numel(x.shape) / length;
  sortRows(machine, { x, values, positions, dim, descending, count, length });
}

export function sortKernels(machine: Machine): Pick<PrimitiveKernels<Block>, "sort"> {
  return {
    sort([values, positions], [x], attributes) {
      sortAlong(machine, [values!, positions!], x, attributes);
    },
  };
}
