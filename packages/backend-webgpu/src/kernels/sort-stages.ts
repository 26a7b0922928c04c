import type { Machine } from "../machine.ts";
import { bitsOf } from "../shader/element.ts";
import { orderOf } from "../shader/order.ts";
import type { View } from "../stream/block.ts";
import type { Launch } from "../stream/launch.ts";
import { groupSizeOf } from "./fold.ts";
import { rowsAlong } from "./rows.ts";

/** What to sort, in `count` rows of `length` along `dim`. */
export interface Sorting {
  readonly x: View;
  readonly values: View;
  readonly positions: View;
  readonly dim: number;
  readonly descending: boolean;
  readonly count: number;
  readonly length: number;
}

/** Elements on the way, `[row][place]`: their keys, and their positions in `x`. */
export interface Runs {
  readonly keys: View;
  readonly positions: View;
}

/** Where sorted elements go. */
export type Sink = Runs | "outputs";

/** Elements that each invocation of a workgroup sorts. */
const PER_INVOCATION = 2;

/** How long the runs are that workgroups make. */
export function groupSortSize(machine: Machine): number {
  return groupSizeOf(machine) * PER_INVOCATION;
}

/** `put(row, place, key, position)`, and what it and `key_of(row, position)` need. */
interface Stage {
  readonly length: string;
  readonly functions: () => string;
}

/** Declares the outputs of a stage, and `x` where it is read. */
function declare(
  launch: Launch,
  sorting: Sorting,
  sink: Sink,
  name: string,
  begin: (key: string) => void,
): Stage {
  const { x, values, positions, dim, descending } = sorting;
  const key = `${name}${sink === "outputs" ? " out" : ""}${descending ? " descending" : ""}`;
  begin(key);
  if (sink === "outputs") {
    launch.output("values", values, { dtype: bitsOf(values.dtype) });
    launch.output("positions", positions);
    launch.input("bits", x, { dtype: bitsOf(x.dtype) });
  } else {
    launch.output("keys_out", sink.keys).output("positions", sink.positions);
  }
  launch.input("x", x);
  const dims = x.shape.length === 0 ? [] : [dim];
  const [rows, ofValues, ofPositions] = [x, values, positions].map((view) => rowsAlong(view, dims));
  const walk = (walkName: string, part: "outer" | "inner") =>
    launch.walk(walkName, {
      shape: rows![part].shape,
      strides: [rows![part].strides, ofValues![part].strides, ofPositions![part].strides],
    });
  walk("place_of", "outer");
  walk("along", "inner");
  const length = launch.word(sorting.length);
  const wanted = launch.word(values.shape[dim] ?? 1);
  return { length, functions: () => functionsOf(sorting, sink, length, wanted) };
}

/** Of a row the outputs have the first `wanted`, often all. */
function functionsOf(
  { x, descending }: Sorting,
  sink: Sink,
  length: string,
  wanted: string,
): string {
  const { type, key, kept } = orderOf(x.dtype);
  const put =
    sink === "outputs"
      ? `if (place >= ${wanted}) { return; }
  let p = place_of(row) + along(place);
  store_values(p.y, load_bits(place_of(row).x + along(position).x));
  store_positions(p.z, bitcast<i32>(position));`
      : `store_keys_out(row * ${length} + place, ${kept("key")});
  store_positions(row * ${length} + place, bitcast<i32>(position));`;
  return `fn key_of(row: u32, position: u32) -> ${type} {
  let value = load_x(place_of(row).x + along(position).x);
  return ${descending ? "~" : ""}${key("value")};
}
fn put(row: u32, place: u32, key: ${type}, position: u32) {
  ${put}
}`;
}

/** `merged_place(origin, slot, key, width, end)`: where a slot of runs of `width` goes, from `key_at(i)`. */
function mergedPlace({ x }: Sorting): string {
  const { type, less } = orderOf(x.dtype);
  return `fn merged_place(origin: u32, slot: u32, key: ${type}, width: u32, end: u32) -> u32 {
  let base = slot / (2u * width) * (2u * width);
  let middle = min(base + width, end);
  let is_left = slot < middle;
  let first = select(base, middle, is_left);
  var low = first;
  var high = select(middle, min(base + 2u * width, end), is_left);
  while (low < high) {
    let probe = (low + high) >> 1u;
    let other = key_at(origin + probe);
    // Of equals those of the left run come first.
    let before = select(!(${less("key", "other")}), ${less("other", "key")}, is_left);
    if (before) { low = probe + 1u; } else { high = probe; }
  }
  return slot + (low - first) - select(width, 0u, is_left);
}`;
}

/** Sorts blocks of each row: every element counts those of its block that come before it. */
export function rankBlocks(machine: Machine, sorting: Sorting, sink: Sink, size: number): void {
  const { launch } = machine;
  const { less } = orderOf(sorting.x.dtype);
  const stage = declare(launch, sorting, sink, "rank", (key) =>
    launch.begin(key, sorting.count * sorting.length),
  );
  const block = launch.word(size);
  launch.run(() => ({
    functions: stage.functions(),
    main: `let row = i / ${stage.length};
  let position = i - row * ${stage.length};
  let start = position / ${block} * ${block};
  let key = key_of(row, position);
  var place = start;
  for (var k = start; k < min(start + ${block}, ${stage.length}); k++) {
    let other = key_of(row, k);
    let before = select(${less("other", "key")}, !(${less("key", "other")}), k < position);
    if (before && k != position) { place++; }
  }
  put(row, place, key, position);`,
  }));
}

/** Sorts blocks of each row in the memory of workgroups, by merging runs there. */
export function sortBlocks(machine: Machine, sorting: Sorting, sink: Sink): void {
  const { launch } = machine;
  const groupSize = groupSizeOf(machine);
  const size = groupSortSize(machine);
  const blocks = Math.ceil(sorting.length / size);
  const stage = declare(launch, sorting, sink, "sort", (key) =>
    launch.beginGroups(key, sorting.count * blocks, groupSize),
  );
  const blockCount = launch.word(blocks);
  const { type } = orderOf(sorting.x.dtype);
  const each = (body: string) => `for (var n = 0u; n < ${PER_INVOCATION}u; n++) {
    let slot = local + n * ${groupSize}u;
    if (slot < count) { ${body} }
  }`;
  launch.run(() => ({
    functions: `var<workgroup> keys: array<${type}, ${size}>;
var<workgroup> slots: array<u32, ${size}>;
fn key_at(i: u32) -> ${type} { return keys[i]; }
${mergedPlace(sorting)}
${stage.functions()}`,
    main: `let row = g / ${blockCount};
  let start = (g - row * ${blockCount}) * ${size}u;
  let count = min(${size}u, ${stage.length} - start);
  ${each("keys[slot] = key_of(row, start + slot); slots[slot] = slot;")}
  for (var width = 1u; width < count; width = width << 1u) {
    var own_keys: array<${type}, ${PER_INVOCATION}>;
    var own_slots: array<u32, ${PER_INVOCATION}>;
    var places: array<u32, ${PER_INVOCATION}>;
    workgroupBarrier();
    ${each("own_keys[n] = keys[slot]; own_slots[n] = slots[slot]; places[n] = merged_place(0u, slot, keys[slot], width, count);")}
    workgroupBarrier();
    ${each("keys[places[n]] = own_keys[n]; slots[places[n]] = own_slots[n];")}
  }
  workgroupBarrier();
  ${each("put(row, start + slot, keys[slot], start + slots[slot]);")}`,
  }));
}

/** Merges runs of `width` in pairs. */
export function mergeRuns(
  machine: Machine,
  sorting: Sorting,
  runs: Runs,
  sink: Sink,
  width: number,
): void {
  const { launch } = machine;
  const stage = declare(launch, sorting, sink, "merge", (key) =>
    launch.begin(key, sorting.count * sorting.length),
  );
  launch.input("keys", runs.keys).input("order", runs.positions);
  const widthWord = launch.word(width);
  const { type, given } = orderOf(sorting.x.dtype);
  launch.run(() => ({
    functions: `fn key_at(i: u32) -> ${type} { return ${given("load_keys(i)")}; }
${mergedPlace(sorting)}
${stage.functions()}`,
    main: `let row = i / ${stage.length};
  let origin = row * ${stage.length};
  let key = key_at(i);
  let place = merged_place(origin, i - origin, key, ${widthWord}, ${stage.length});
  put(row, place, key, bitcast<u32>(load_order(i)));`,
  }));
}
