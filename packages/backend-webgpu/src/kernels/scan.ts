import { type PrimitiveKernels, numel } from "@t/core";
import type { Machine } from "../machine.ts";
import { elementOf } from "../shader/element.ts";
import type { Block, View } from "../stream/block.ts";
import { combinationOf } from "./combinations.ts";
import { type Combination, combineFunction, foldSegments, groupSizeOf } from "./fold.ts";
import { type Axes, type Rows, rowsAlong } from "./rows.ts";
import { type Segments, isRowFast } from "./segments.ts";

/** Rows to scan, and where the running results go. */
interface Scan {
  readonly x: View;
  readonly rows: Rows;
  readonly out: View;
  readonly outRows: Rows;
}

/** Who scans a segment, and how long segments are. */
interface Plan {
  readonly byGroups: boolean;
  readonly segments: Segments;
}

/** Elements of a segment that one invocation scans, where rows are longer and fewer than these. */
const INVOCATION_SEGMENT = 64;
const softwareAlone = { length: 1024, rows: 256 } as const;
const hardwareAlone = { length: 128, rows: 4096 } as const;
/** Elements that each invocation of a workgroup scans. */
const PER_INVOCATION = 4;

function planOf(machine: Machine, { rows: { outer, inner } }: Scan): Plan {
  const length = numel(inner.shape);
  const alone = machine.isSoftware ? softwareAlone : hardwareAlone;
  const byGroups =
    !machine.isSoftware && length > alone.length && isRowFast(outer.strides, inner.strides);
  if (!byGroups && (length <= alone.length || numel(outer.shape) >= alone.rows)) {
    return { byGroups, segments: { count: 1, length } };
  }
  const size = byGroups ? groupSizeOf(machine) * PER_INVOCATION : INVOCATION_SEGMENT;
  return { byGroups, segments: { count: Math.ceil(length / size), length: size } };
}

/** Declares the operands; returns the words for the number of rows, a segment's length and a row's. */
function declare(
  { launch }: Machine,
  { x, rows, out, outRows }: Scan,
  segments: Segments,
  totals: View | null,
): readonly string[] {
  launch.output("out", out).input("x", x);
  if (totals !== null) launch.input("totals", totals);
  const walkBoth = (name: string, ofOut: Axes, { shape, strides }: Axes) =>
    launch.walk(name, { shape, strides: [ofOut.strides, strides] });
  walkBoth("place_of", outRows.outer, rows.outer);
  walkBoth("along", outRows.inner, rows.inner);
  return [numel(rows.outer.shape), segments.length, numel(rows.inner.shape)].map((n) =>
    launch.word(n),
  );
}

/** The variables of a segment, whose number is `number` in WGSL. */
function segmentVariables(
  number: string,
  [rowCount, size, length]: readonly string[],
  { neutral }: Combination,
  totals: View | null,
): string {
  const before = `if (segment > 0u) { before = load_totals((segment - 1u) * ${rowCount} + row); }`;
  return `let segment = ${number} / ${rowCount};
  let row = ${number} - segment * ${rowCount};
  let place = place_of(row);
  let start = segment * ${size};
  let end = min(start + ${size}, ${length});
  var before = ${neutral};
  ${totals === null ? "" : before}`;
}

/** A segment for each invocation. */
function invocationStage(
  machine: Machine,
  combination: Combination,
  scan: Scan,
  segments: Segments,
  totals: View | null,
): void {
  const { launch } = machine;
  const key = `scan ${combination.key}${totals === null ? "" : " on"}`;
  launch.begin(key, numel(scan.rows.outer.shape) * segments.count);
  const words = declare(machine, scan, segments, totals);
  launch.run(() => ({
    functions: combineFunction(combination),
    main: `${segmentVariables("i", words, combination, totals)}
  for (var k = start; k < end; k++) {
    let p = place + along(k);
    before = combine(before, load_x(p.y));
    store_out(p.x, before);
  }`,
  }));
}

/** A segment for each workgroup: its invocations scan some elements each, then what these gave. */
function groupStage(
  machine: Machine,
  combination: Combination,
  scan: Scan,
  segments: Segments,
  totals: View | null,
): void {
  const { launch } = machine;
  const groupSize = groupSizeOf(machine);
  const key = `scan ${combination.key}${totals === null ? "" : " on"}`;
  launch.beginGroups(key, numel(scan.rows.outer.shape) * segments.count, groupSize);
  const words = declare(machine, scan, segments, totals);
  const { value } = elementOf(combination.dtype);
  launch.run(() => ({
    functions: `var<workgroup> sums: array<${value}, ${groupSize}>;
${combineFunction(combination)}`,
    main: `${segmentVariables("g", words, combination, totals)}
  let first = start + local * ${PER_INVOCATION}u;
  var values: array<${value}, ${PER_INVOCATION}>;
  var sum = ${combination.neutral};
  for (var n = 0u; n < ${PER_INVOCATION}u; n++) {
    if (first + n < end) { sum = combine(sum, load_x((place + along(first + n)).y)); }
    values[n] = sum;
  }
  sums[local] = sum;
  for (var distance = 1u; distance < ${groupSize}u; distance = distance << 1u) {
    workgroupBarrier();
    if (local >= distance) { sum = combine(sums[local - distance], sum); }
    workgroupBarrier();
    sums[local] = sum;
  }
  workgroupBarrier();
  if (local > 0u) { before = combine(before, sums[local - 1u]); }
  for (var n = 0u; n < ${PER_INVOCATION}u && first + n < end; n++) {
    store_out((place + along(first + n)).x, combine(before, values[n]));
  }`,
  }));
}

function scanRows(machine: Machine, combination: Combination, scan: Scan): void {
  const { byGroups, segments } = planOf(machine, scan);
  const stage = byGroups ? groupStage : invocationStage;
  if (segments.count === 1) return stage(machine, combination, scan, segments, null);
  foldSegments(machine, combination, scan, segments, (totals) => {
    const count = numel(scan.rows.outer.shape);
    const rows: Rows = {
      outer: { shape: [count], strides: [1] },
      inner: { shape: [segments.count], strides: [count] },
    };
    scanRows(machine, combination, { x: totals, rows, out: totals, outRows: rows });
    stage(machine, combination, scan, segments, totals);
  });
}

export function scanKernels(machine: Machine): Pick<PrimitiveKernels<Block>, "scan"> {
  return {
    scan([out], [x], { kind, dim }) {
      const dims = x.shape.length === 0 ? [] : [dim];
      scanRows(machine, combinationOf(kind, x.dtype), {
        x,
        rows: rowsAlong(x, dims),
        out: out!,
        outRows: rowsAlong(out!, dims),
      });
    },
  };
}
