import { numel } from "@t/core";
import type { Machine } from "../machine.ts";
import type { View } from "../stream/block.ts";
import { declareLoops, perElement, rowLoops } from "./row-loops.ts";
import { beginRows } from "./row-program.ts";
import { rowsAlong } from "./rows.ts";
import { type Segments, planRows } from "./segments.ts";
import { withTemporaries } from "../stream/temporaries.ts";

/** Row `r`'s statistics are element `r` of both results, which are dense. */
export interface Moments {
  readonly mean: View;
  /** Of the population: not corrected. */
  readonly variance: View;
}

/** Of each segment its mean, and the sum of squared distances from it: `[0][segment][row]`, `[1][segment][row]`. */
function momentsOfSegments(
  machine: Machine,
  x: View,
  dims: readonly number[],
  segments: Segments,
  results: View | Moments,
): void {
  const { launch } = machine;
  const { outer, inner } = rowsAlong(x, dims);
  const rows = numel(outer.shape);
  const loops = rowLoops([x], dims);
  const { lanes } = loops;
  const program = beginRows(machine, "mean" in results ? "moments" : "moments of segments", {
    rows: rows * segments.count,
    length: segments.length,
    outerStrides: outer.strides,
    innerStrides: inner.strides,
  });
  if ("mean" in results) launch.output("mean", results.mean).output("variance", results.variance);
  else launch.output("results", results);
  launch.input("x", x, { grouped: lanes === 4 });
  declareLoops(launch, loops);
  const [rowCount, size, length, all] = [
    rows,
    segments.length / lanes,
    loops.length,
    rows * segments.count,
  ].map((n) => launch.word(n));
  const each = (body: (x: string) => string) =>
    perElement(loops, [[0, "x"]], (of) => body(of("x")));
  const store =
    "mean" in results
      ? "store_mean(row, average); store_variance(row, squares / count);"
      : `store_results(number, average); store_results(${all} + number, squares);`;
  launch.run(() => ({
    functions: program.functions,
    main: `let number = ${program.row};
  let segment = number / ${rowCount};
  let row = number - segment * ${rowCount};
  let place = place_of(row);
  let start = segment * ${size};
  let end = min(start + ${size}, ${length});
  let count = f32((end - start) * ${lanes}u);
  ${program.sums(
    ["total"],
    "start",
    "end",
    each((x) => `total += ${x};`),
  )}
  let average = total / count;
  ${program.sums(
    ["squares"],
    "start",
    "end",
    each((x) => `let d = ${x} - average; squares += d * d;`),
  )}
  ${program.once(store)}`,
  }));
}

/**
 * The moments of rows from those of their segments.
 * @see Chan, Golub, LeVeque: Updating Formulae and a Pairwise Algorithm for Computing Sample Variances (1979)
 */
function momentsTogether(
  machine: Machine,
  of: View,
  segments: Segments,
  length: number,
  { mean, variance }: Moments,
): void {
  const { launch } = machine;
  const rows = mean.count;
  const shape = { rows, length: segments.count, outerStrides: [1], innerStrides: [rows] };
  const program = beginRows(machine, "moments together", shape);
  launch.output("mean", mean).output("variance", variance).input("x", of);
  const [rowCount, all, count, size, total] = [
    rows,
    rows * segments.count,
    segments.count,
    segments.length,
    length,
  ].map((n) => launch.word(n));
  const weigh = `let place = k * ${rowCount} + row;
    let weight = f32(min(${size}, ${total} - k * ${size}));`;
  launch.run(() => ({
    functions: program.functions,
    main: `let row = ${program.row};
  ${program.sums(["first"], "0u", count!, `${weigh} first += weight * load_x(place);`)}
  let average = first / f32(${total});
  ${program.sums(["squares"], "0u", count!, `${weigh} let d = load_x(place) - average; squares += load_x(${all} + place) + weight * d * d;`)}
  ${program.once(`store_mean(row, average); store_variance(row, squares / f32(${total}));`)}`,
  }));
}

/** How rows along `dims` are cut. */
export function rowSegments(machine: Machine, x: View, dims: readonly number[]): Segments {
  return planRows(machine, rowsAlong(x, dims)).segments;
}

/** Mean and variance over `dims`, in one reading of `x` from memory. */
export function moments(
  machine: Machine,
  x: View,
  dims: readonly number[],
  results: Moments,
): void {
  const segments = rowSegments(machine, x, dims);
  if (segments.count === 1) return momentsOfSegments(machine, x, dims, segments, results);
  const shape = [2, segments.count, results.mean.count];
  withTemporaries(machine.pool, (temporaries) => {
    const parts = temporaries.allocate("float32", shape);
    momentsOfSegments(machine, x, dims, segments, parts);
    const length = dims.reduce((product, dim) => product * x.shape[dim]!, 1);
    momentsTogether(machine, parts, segments, length, results);
  });
}
