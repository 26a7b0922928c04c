import { contiguousStrides, numel } from "@t/core";
import type { Machine } from "../machine.ts";
import type { View } from "../stream/block.ts";
import { stridesOver } from "./broadcast.ts";
import { combinationOf } from "./combinations.ts";
import { foldRows } from "./fold.ts";
import { rowSegments } from "./moments.ts";
import { beginRows } from "./row-program.ts";
import { rowsAlong } from "./rows.ts";
import { withTemporaries } from "../stream/temporaries.ts";

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

/** `sums[0][row]`: the gradients over `dims` added, `sums[1][row]`: each times its normalized element. */
export function gradientSums(
  machine: Machine,
  of: Normalized,
  dims: readonly number[],
  sums: View,
): void {
  const { launch } = machine;
  const { grad, x, mean, variance, weight, eps } = of;
  const { shape } = x;
  const segments = rowSegments(machine, x, dims);
  const [, rows] = sums.shape as [number, number];
  if (segments.count > 1) {
    withTemporaries(machine.pool, (temporaries) => {
      const parts = temporaries.allocate("float32", [2, segments.count, rows]);
      runSegments(parts);
      foldRows(machine, combinationOf("sum", "float32"), {
        x: parts,
        rows: rowsAlong(parts, [1]),
        out: sums,
        outStrides: contiguousStrides([2, rows]),
      });
    });
  } else {
    runSegments(sums);
  }

  function runSegments(out: View): void {
    const views = [x, grad, mean, variance, ...(weight === null ? [] : [weight])];
    const names = ["x", "grad", "mean", "variance", "weight"];
    const all = views.map((view) =>
      rowsAlong({ ...view, shape, strides: stridesOver(shape, view) }, dims),
    );
    const { outer, inner } = all[0]!;
    const program = beginRows(machine, `gradient sums${weight === null ? "" : " weighted"}`, {
      rows: rows * segments.count,
      length: segments.length,
      outerStrides: outer.strides,
      innerStrides: inner.strides,
    });
    launch.output("out", out);
    for (const [n, view] of views.entries()) launch.input(names[n]!, view);
    const walks = (part: "outer" | "inner") => {
      const strides = all.map((rowsOf) => rowsOf[part].strides);
      const loop = all[0]![part].shape;
      launch.walk(`${part}_place`, { shape: loop, strides: strides.slice(0, 4) });
      if (weight !== null)
        launch.walk(`${part}_weight`, { shape: loop, strides: strides.slice(4) });
    };
    walks("outer");
    walks("inner");
    const [rowCount, size, length, count] = [
      rows,
      segments.length,
      numel(inner.shape),
      rows * segments.count,
    ].map((n) => launch.word(n));
    const epsilon = launch.float(eps);
    const weighted = weight === null ? "" : " * load_weight(weight_place + inner_weight(k))";
    const body = `let p = place + inner_place(k);
      let g = load_grad(p.y)${weighted};
      let normal = (load_x(p.x) - load_mean(p.z)) / sqrt(load_variance(p.w) + ${epsilon});
      total += g;
      slope += g * normal;`;
    launch.run(() => ({
      functions: program.functions,
      main: `let number = ${program.row};
  let segment = number / ${rowCount};
  let row = number - segment * ${rowCount};
  let place = outer_place(row);
  ${weight === null ? "" : "let weight_place = outer_weight(row);"}
  let start = segment * ${size};
  let end = min(start + ${size}, ${length});
  ${program.sums(["total", "slope"], "start", "end", body)}
  ${program.once(`store_out(number, total); store_out(${count} + number, slope);`)}`,
    }));
  }
}
