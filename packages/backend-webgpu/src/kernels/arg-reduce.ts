import {
  type ArgReduceKind,
  type DType,
  type PrimitiveKernels,
  isFloatingPoint,
  numel,
} from "@t/core";
import type { Machine } from "../machine.ts";
import { orderOf } from "../shader/order.ts";
import type { Block, View } from "../stream/block.ts";
import { groupSizeOf } from "./fold.ts";
import { type Rows, rowsAlong } from "./rows.ts";
import { type Segments, planRows } from "./segments.ts";
import { withTemporaries } from "../stream/temporaries.ts";

/** What to search: of each row all elements, or those at the positions that the segments before gave. */
interface Search {
  readonly kind: ArgReduceKind;
  readonly x: View;
  readonly rows: Rows;
  readonly length: number;
  readonly candidates: View | null;
  readonly out: View;
  readonly outStrides: readonly number[];
}

/** The key of a value, the greater the better: a NaN's is the greatest. */
function rank(kind: ArgReduceKind, dtype: DType): string {
  const order = orderOf(dtype);
  const key = order.key("value");
  if (kind === "argmax") return key;
  return isFloatingPoint(dtype) ? `select(~${key}, 0xffffffffu, is_nan(value))` : `~${key}`;
}

/** `position_at(row, k)`, and `rank_at(place, position)` in the row at `place`. */
function rankFunctions({ kind, x: { dtype }, candidates }: Search, rowCount: string): string {
  const { type } = orderOf(dtype);
  const position =
    candidates === null ? "k" : `bitcast<u32>(load_candidates(k * ${rowCount} + row))`;
  return `fn position_at(row: u32, k: u32) -> u32 { return ${position}; }
fn rank_at(place: u32, position: u32) -> ${type} {
  let value = load_x(place + along(position));
  return ${rank(kind, dtype)};
}`;
}

/** Declares the operands; returns the words for the number of rows, a segment's length and a row's. */
function declare({ launch }: Machine, search: Search, segments: Segments): readonly string[] {
  const { x, rows, candidates, out, outStrides } = search;
  launch.output("out", out).input("x", x);
  if (candidates !== null) launch.input("candidates", candidates);
  launch.walk("place_of", { shape: rows.outer.shape, strides: [outStrides, rows.outer.strides] });
  launch.walk("along", { shape: rows.inner.shape, strides: [rows.inner.strides] });
  return [numel(rows.outer.shape), segments.length, search.length].map((n) => launch.word(n));
}

function keyOf({ kind, candidates }: Search): string {
  return candidates === null ? kind : `${kind} of candidates`;
}

/** A segment for each invocation. */
function invocationStage(machine: Machine, search: Search, segments: Segments): void {
  const { launch } = machine;
  launch.begin(keyOf(search), numel(search.rows.outer.shape) * segments.count);
  const [rowCount, size, length] = declare(machine, search, segments);
  launch.run(() => ({
    functions: rankFunctions(search, rowCount!),
    main: `let segment = i / ${rowCount};
  let row = i - segment * ${rowCount};
  let place = place_of(row);
  let start = segment * ${size};
  let end = min(start + ${size}, ${length});
  var best = position_at(row, start);
  var best_rank = rank_at(place.y, best);
  for (var k = start + 1u; k < end; k++) {
    let position = position_at(row, k);
    let rank = rank_at(place.y, position);
    if (${orderOf(search.x.dtype).less("best_rank", "rank")}) { best = position; best_rank = rank; }
  }
  store_out(place.x + segment * ${rowCount}, bitcast<i32>(best));`,
  }));
}

/** A segment for each workgroup. */
function groupStage(machine: Machine, search: Search, segments: Segments): void {
  const { launch } = machine;
  const groupSize = groupSizeOf(machine);
  launch.beginGroups(keyOf(search), numel(search.rows.outer.shape) * segments.count, groupSize);
  const [rowCount, size, length] = declare(machine, search, segments);
  const { type, less } = orderOf(search.x.dtype);
  launch.run(() => ({
    functions: `var<workgroup> ranks: array<${type}, ${groupSize}>;
var<workgroup> positions: array<u32, ${groupSize}>;
${rankFunctions(search, rowCount!)}
// Of equals the first: invocations take elements in turns.
fn is_better(rank: ${type}, position: u32, best_rank: ${type}, best: u32) -> bool {
  return ${less("best_rank", "rank")} || (position < best && !(${less("rank", "best_rank")}));
}`,
    main: `let segment = g / ${rowCount};
  let row = g - segment * ${rowCount};
  let place = place_of(row);
  let start = segment * ${size};
  let end = min(start + ${size}, ${length});
  var best = position_at(row, start);
  var best_rank = rank_at(place.y, best);
  for (var k = start + local; k < end; k += ${groupSize}u) {
    let position = position_at(row, k);
    let rank = rank_at(place.y, position);
    if (is_better(rank, position, best_rank, best)) { best = position; best_rank = rank; }
  }
  ranks[local] = best_rank;
  positions[local] = best;
  for (var half = ${groupSize >> 1}u; half > 0u; half = half >> 1u) {
    workgroupBarrier();
    if (local < half && is_better(ranks[local + half], positions[local + half], ranks[local], positions[local])) {
      ranks[local] = ranks[local + half];
      positions[local] = positions[local + half];
    }
  }
  if (local == 0u) { store_out(place.x + segment * ${rowCount}, bitcast<i32>(positions[0])); }`,
  }));
}

function searchRows(machine: Machine, search: Search): void {
  const { byGroups, segments } = planRows(machine, search.rows, search.length);
  const stage = byGroups ? groupStage : invocationStage;
  if (segments.count === 1) return stage(machine, search, segments);
  withTemporaries(machine.pool, (temporaries) => {
    const candidates = temporaries.allocate("int32", [segments.count, ...search.rows.outer.shape]);
    const outStrides = candidates.strides.slice(1);
    stage(machine, { ...search, out: candidates, outStrides }, segments);
    searchRows(machine, { ...search, candidates, length: segments.count });
  });
}

export function argReduceKernels(machine: Machine): Pick<PrimitiveKernels<Block>, "argReduce"> {
  return {
    argReduce([out], [x], { kind, dim }) {
      const dims = x.shape.length === 0 ? [] : [dim];
      const rows = rowsAlong(x, dims);
      searchRows(machine, {
        kind,
        x,
        rows,
        length: numel(rows.inner.shape),
        candidates: null,
        out: out!,
        outStrides: rowsAlong(out!, dims).outer.strides,
      });
    },
  };
}
