import { type DType, contiguousStrides, numel } from "@t/core";
import type { Machine } from "../machine.ts";
import { elementOf } from "../shader/element.ts";
import type { View } from "../stream/block.ts";
import { type RowLoops, loopsOver } from "./row-loops.ts";
import type { Rows } from "./rows.ts";
import { type Segments, isRowFast, planRows } from "./segments.ts";
import { withTemporaries } from "../stream/temporaries.ts";

/** An associative function of two values, in WGSL. */
export interface Combination {
  /** The key of shaders that use it. */
  readonly key: string;
  /** The dtype of values on the way: results of segments are kept in it. */
  readonly dtype: DType;
  /** The value of a and b together. */
  readonly expression: string;
  /** What changes nothing. */
  readonly neutral: string;
}

/** Rows to fold, and the places of their results. */
export interface Fold {
  readonly x: View;
  readonly rows: Rows;
  readonly out: View;
  /** Over the outer shape of the rows. */
  readonly outStrides: readonly number[];
}

/** Values are added in runs of so many, and then the runs' sums: rounding errors grow with neither's length alone. */
const RUN = 32;
const GROUP_SIZE = 256;

/** Invocations of a workgroup that folds. */
export function groupSizeOf({ limits }: Machine): number {
  return Math.min(GROUP_SIZE, limits.maxComputeInvocationsPerWorkgroup);
}

/** The value type of a dtype on the way, in WGSL. */
function valueOf({ dtype }: Combination): string {
  return elementOf(dtype).value;
}

/** `combine(a, b)`. */
export function combineFunction(combination: Combination): string {
  const type = valueOf(combination);
  return `fn combine(a: ${type}, b: ${type}) -> ${type} { return ${combination.expression}; }`;
}

/** `fold_range(from, start, step, end)`: what steps `start`, `start + step`, … before `end` of the row at `from` reach. */
function foldRange(combination: Combination, { lanes }: RowLoops): string {
  const type = valueOf(combination);
  const four = "combine(combine(x[0], x[1]), combine(x[2], x[3]))";
  return `fn fold_range(from_place: u32, start: u32, step: u32, end: u32) -> ${type} {
  var total = ${combination.neutral};
  var k = start;
  while (k < end) {
    var part = ${combination.neutral};
    for (var n = 0u; n < ${RUN}u && k < end; n++) {
      let x = load_x(from_place + along(k));
      part = combine(part, ${lanes === 1 ? "x" : four});
      k += step;
    }
    total = combine(total, part);
  }
  return total;
}`;
}

/** Declares the operands; returns the words for the number of rows, and for the steps of a segment and of a row. */
function declare(
  { launch }: Machine,
  { x, rows, out, outStrides }: Fold,
  loops: RowLoops,
  segments: Segments,
): readonly string[] {
  const { outer, inner, lanes, length } = loops;
  launch.output("out", out).input("x", x, { grouped: lanes === 4 });
  launch.walk("row", { shape: outer.shape, strides: [outStrides, ...outer.strides] });
  launch.walk("along", inner);
  return [numel(rows.outer.shape), segments.length / lanes, length].map((n) => launch.word(n));
}

/** A segment for each invocation. */
function invocationStage(
  machine: Machine,
  combination: Combination,
  fold: Fold,
  segments: Segments,
): void {
  const { launch } = machine;
  const loops = loopsOver([fold.x], [fold.rows]);
  const count = numel(fold.rows.outer.shape);
  launch.begin(`fold ${combination.key}`, count * segments.count);
  const [rowCount, size, length] = declare(machine, fold, loops, segments);
  launch.run(() => ({
    functions: `${combineFunction(combination)}\n${foldRange(combination, loops)}`,
    main: `let segment = i / ${rowCount};
  let place = row(i - segment * ${rowCount});
  let start = segment * ${size};
  store_out(place.x + segment * ${rowCount}, fold_range(place.y, start, 1u, min(start + ${size}, ${length})));`,
  }));
}

/** A segment for each workgroup. */
function groupStage(
  machine: Machine,
  combination: Combination,
  fold: Fold,
  segments: Segments,
): void {
  const { launch } = machine;
  const loops = loopsOver([fold.x], [fold.rows]);
  const count = numel(fold.rows.outer.shape);
  const groupSize = groupSizeOf(machine);
  launch.beginGroups(`fold ${combination.key}`, count * segments.count, groupSize);
  const [rowCount, size, length] = declare(machine, fold, loops, segments);
  launch.run(() => ({
    functions: `var<workgroup> shared_values: array<${valueOf(combination)}, ${groupSize}>;
${combineFunction(combination)}
${foldRange(combination, loops)}`,
    main: `let segment = g / ${rowCount};
  let place = row(g - segment * ${rowCount});
  let start = segment * ${size};
  shared_values[local] = fold_range(place.y, start + local, ${groupSize}u, min(start + ${size}, ${length}));
  for (var half = ${groupSize >> 1}u; half > 0u; half = half >> 1u) {
    workgroupBarrier();
    if (local < half) { shared_values[local] = combine(shared_values[local], shared_values[local + half]); }
  }
  if (local == 0u) { store_out(place.x + segment * ${rowCount}, shared_values[0]); }`,
  }));
}

/** `out[row] = x[row][0] ∘ x[row][1] ∘ …`, in stages where rows are long and few. */
export function foldRows(machine: Machine, combination: Combination, fold: Fold): void {
  const { rows } = fold;
  const { byGroups, segments } = planRows(machine, rows);
  const stage = byGroups ? groupStage : invocationStage;
  if (segments.count === 1) return stage(machine, combination, fold, segments);
  foldSegments(machine, combination, fold, segments, (results) => {
    const { shape } = rows.outer;
    const outer = { shape, strides: contiguousStrides(shape) };
    const inner = { shape: [segments.count], strides: [numel(shape)] };
    foldRows(machine, combination, { ...fold, x: results, rows: { outer, inner } });
  });
}

/** Gives `use` the results of all segments, `[segment][row]`. */
export function foldSegments(
  machine: Machine,
  combination: Combination,
  { x, rows }: Pick<Fold, "x" | "rows">,
  segments: Segments,
  use: (results: View) => void,
): void {
  const { outer, inner } = rows;
  const byGroups = !machine.isSoftware && isRowFast(outer.strides, inner.strides);
  const stage = byGroups ? groupStage : invocationStage;
  withTemporaries(machine.pool, (temporaries) => {
    const results = temporaries.allocate(combination.dtype, [segments.count, numel(outer.shape)]);
    const fold = { x, rows, out: results, outStrides: contiguousStrides(outer.shape) };
    stage(machine, combination, fold, segments);
    use(results);
  });
}
