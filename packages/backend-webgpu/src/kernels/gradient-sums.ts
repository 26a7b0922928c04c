import { contiguousStrides } from "@t/core";
import type { Machine } from "../machine.ts";
import type { View } from "../stream/block.ts";
import { withTemporaries } from "../stream/temporaries.ts";
import { stridesOver } from "./broadcast.ts";
import { combinationOf } from "./combinations.ts";
import { foldRows } from "./fold.ts";
import { rowSegments } from "./moments.ts";
import { declareLoops, perElement, rowLoops } from "./row-loops.ts";
import { beginRows } from "./row-program.ts";
import { rowsAlong } from "./rows.ts";
import type { Segments } from "./segments.ts";

/** What a normalization was given, and the gradient of its result. */
export interface Normalized {
  readonly grad: View;
  readonly x: View;
  readonly mean: View;
  readonly variance: View;
  /** Multiplied to the gradient first, where there is one. */
  readonly weight: View | null;
  readonly eps: number;
}

/** An operand in the shape of `x`. */
type Named = readonly [name: string, view: View];

/** Those of the operands that are one value for a whole row, and those that are not. */
function divided(of: Normalized, dims: readonly number[]): Record<"fixed" | "varying", Named[]> {
  const { shape } = of.x;
  const names = ["x", "grad", "mean", "variance", "weight"] as const;
  const all = names.flatMap((name): Named[] => {
    const view = of[name];
    return view === null ? [] : [[name, { ...view, shape, strides: stridesOver(shape, view) }]];
  });
  const isFixed = ([name, { strides }]: Named) =>
    name !== "x" && name !== "grad" && dims.every((dim) => strides[dim] === 0);
  return { fixed: all.filter(isFixed), varying: all.filter((named) => !isFixed(named)) };
}

/** The sums of each segment: `[0][segment][row]` and `[1][segment][row]`. */
function sumSegments(
  machine: Machine,
  of: Normalized,
  dims: readonly number[],
  segments: Segments,
  out: View,
): void {
  const { launch } = machine;
  const { fixed, varying } = divided(of, dims);
  const loops = rowLoops(
    varying.map(([, view]) => view),
    dims,
  );
  const { outer, inner } = rowsAlong(varying[0]![1], dims);
  const count = out.count / 2;
  const isOwn = fixed.length > 0;
  const key = [...fixed.map(([name]) => name), "for", ...varying.map(([name]) => name)].join(" ");
  const program = beginRows(machine, `gradient sums ${key} ${loops.lanes}`, {
    rows: count,
    length: segments.length,
    outerStrides: outer.strides,
    innerStrides: inner.strides,
  });
  launch.output("out", out);
  for (const [name, view] of varying) launch.input(name, view, { grouped: loops.lanes === 4 });
  for (const [name, view] of fixed) launch.input(name, view);
  declareLoops(launch, loops);
  if (isOwn) {
    const strides = fixed.map(([, view]) => rowsAlong(view, dims).outer.strides);
    launch.walk("fixed_places", { shape: outer.shape, strides });
  }
  const [rowCount, size, length, all] = [
    count / segments.count,
    segments.length / loops.lanes,
    loops.length,
    count,
  ].map((n) => launch.word(n));
  const epsilon = launch.float(of.eps);
  launch.run(() => {
    const fixedPlace = (n: number) => (fixed.length === 1 ? "own" : `own[${n}]`);
    const isFixed = (name: string) => fixed.some(([other]) => other === name);
    const body = (value: (name: string) => string): string => {
      const given = (name: string) => (isFixed(name) ? `${name}_row` : value(name));
      const weighted = of.weight === null ? "" : ` * ${given("weight")}`;
      const scale = isFixed("variance")
        ? "scale"
        : `(1.0 / sqrt(${given("variance")} + ${epsilon}))`;
      return `let g = ${given("grad")}${weighted}; total += g; slope += g * (${given("x")} - ${given("mean")}) * ${scale};`;
    };
    const operands = varying.map(([name], n) => [n, name] as const);
    return {
      functions: program.functions,
      main: `let number = ${program.row};
  let segment = number / ${rowCount};
  let row = number - segment * ${rowCount};
  let place = place_of(row);
  ${isOwn ? "let own = fixed_places(row);" : ""}
  ${fixed.map(([name], n) => `let ${name}_row = load_${name}(${fixedPlace(n)});`).join(" ")}
  ${isFixed("variance") ? `let scale = 1.0 / sqrt(variance_row + ${epsilon});` : ""}
  let start = segment * ${size};
  let end = min(start + ${size}, ${length});
  ${program.sums(["total", "slope"], "start", "end", perElement(loops, operands, body))}
  ${program.once(`store_out(number, total); store_out(${all} + number, slope);`)}`,
    };
  });
}

/** `sums[0][row]`: the gradients over `dims` added, `sums[1][row]`: each times its normalized element. */
export function gradientSums(
  machine: Machine,
  of: Normalized,
  dims: readonly number[],
  sums: View,
): void {
  const segments = rowSegments(machine, of.x, dims);
  if (segments.count === 1) return sumSegments(machine, of, dims, segments, sums);
  const [, rows] = sums.shape as [number, number];
  withTemporaries(machine.pool, (temporaries) => {
    const parts = temporaries.allocate("float32", [2, segments.count, rows]);
    sumSegments(machine, of, dims, segments, parts);
    foldRows(machine, combinationOf("sum", "float32"), {
      x: parts,
      rows: rowsAlong(parts, [1]),
      out: sums,
      outStrides: contiguousStrides([2, rows]),
    });
  });
}
