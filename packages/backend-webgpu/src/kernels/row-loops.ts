import { numel } from "@t/core";
import { type Walk, collapse } from "../shader/walk.ts";
import type { View } from "../stream/block.ts";
import type { Launch } from "../stream/launch.ts";
import { type Rows, rowsAlong } from "./rows.ts";

/**
 * A loop over groups of four elements, when the first operand has the four next to each other, and
 * every other one as well, or one for all.
 */
export function inGroups(walk: Walk, views: readonly View[]): Walk | null {
  const { shape, strides } = collapse(walk);
  const last = shape.length - 1;
  if (last < 0 || shape[last]! % 4 !== 0 || strides[0]![last] !== 1) return null;
  const grouped: number[][] = [];
  for (const [n, of] of strides.entries()) {
    const isAligned =
      views[n]!.offset % 4 === 0 && of.every((stride, d) => d === last || stride % 4 === 0);
    if (of[last] !== 0 && !(of[last] === 1 && isAligned)) return null;
    grouped.push(of[last] === 0 ? [...of] : of.map((stride, d) => (d === last ? 1 : stride / 4)));
  }
  return { shape: shape.with(last, shape[last]! / 4), strides: grouped };
}

/** How operands are gone through: over rows, and along them by single elements or groups of four. */
export interface RowLoops {
  readonly lanes: 1 | 4;
  readonly outer: Walk;
  readonly inner: Walk;
  /** Steps along a row: elements, or groups. */
  readonly length: number;
}

function loopsOf(part: "outer" | "inner", all: readonly Rows[]): Walk {
  return { shape: all[0]![part].shape, strides: all.map((rows) => rows[part].strides) };
}

/** The loops over rows of several operands. */
export function loopsOver(views: readonly View[], all: readonly Rows[]): RowLoops {
  const [outer, inner] = [loopsOf("outer", all), loopsOf("inner", all)];
  const groups = inGroups(inner, views);
  const isRun =
    groups !== null &&
    groups.strides.every((of) => of.at(-1) === 1) &&
    outer.strides.every((of) => of.every((stride) => stride % 4 === 0));
  if (!isRun) return { lanes: 1, outer, inner, length: numel(inner.shape) };
  const strides = outer.strides.map((of) => of.map((stride) => stride / 4));
  return { lanes: 4, outer: { ...outer, strides }, inner: groups, length: numel(groups.shape) };
}

/** The loops over operands of one shape whose rows run along `dims`. */
export function rowLoops(views: readonly View[], dims: readonly number[]): RowLoops {
  return loopsOver(
    views,
    views.map((view) => rowsAlong(view, dims)),
  );
}

/** Declares `place_of(row)` and `along(k)`. */
export function declareLoops(launch: Launch, { outer, inner }: RowLoops): void {
  launch.walk("place_of", outer).walk("along", inner);
}

/** `body` for each element that step `k` reaches; it is given the value of an operand, by position and name. */
export function perElement(
  { lanes, inner }: RowLoops,
  operands: ReadonlyArray<readonly [position: number, name: string]>,
  body: (value: (name: string) => string) => string,
): string {
  const place = (position: number) => (inner.strides.length === 1 ? "p" : `p[${position}]`);
  const loads = operands.map(
    ([position, name]) => `let ${name}_k = load_${name}(${place(position)});`,
  );
  const all = lanes === 1 ? [""] : ["[0]", "[1]", "[2]", "[3]"];
  const bodies = all.map((lane) => `{ ${body((name) => `${name}_k${lane}`)} }`);
  return ["let p = place + along(k);", ...loads, ...bodies].join("\n      ");
}

/** Stores a value for each element that step `k` reaches, to operand 0. */
export function storeEach(
  { lanes }: RowLoops,
  name: string,
  operands: ReadonlyArray<readonly [position: number, name: string]>,
  value: (value: (name: string) => string) => string,
): string {
  const loads = operands.map(([position, of]) => `let ${of}_k = load_${of}(p[${position}]);`);
  const values = (lanes === 1 ? [""] : ["[0]", "[1]", "[2]", "[3]"]).map((lane) =>
    value((of) => `${of}_k${lane}`),
  );
  const store =
    lanes === 1
      ? `store_${name}(p[0], ${values[0]});`
      : `store_${name}(p[0], vec4(${values.join(", ")}), 0u, 4u);`;
  return ["let p = place + along(k);", ...loads, store].join("\n      ");
}
