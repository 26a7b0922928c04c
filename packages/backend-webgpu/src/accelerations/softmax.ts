import {
  type DType,
  type KernelTable,
  logSoftmaxBackwardOp,
  logSoftmaxOp,
  numel,
  softmaxBackwardOp,
  softmaxOp,
} from "@t/core";
import { type RowProgram, type RowShape, beginRows, takesGroups } from "../kernels/row-program.ts";
import { rowsAlong } from "../kernels/rows.ts";
import type { Machine } from "../machine.ts";
import type { Block, View } from "../stream/block.ts";

/** A row longer than this by one invocation, in fewer rows than keep a GPU busy, takes the composition. */
const LONGEST_ALONE = 1024;
const MANY_ROWS = 4096;

/** All of these are computed in float32, and rounded once. */
export function isFloat(dtype: DType): boolean {
  return dtype === "float32" || dtype === "float16" || dtype === "bfloat16";
}

function shapeOf(view: View, dim: number): RowShape {
  const { outer, inner } = rowsAlong(view, [dim]);
  return {
    rows: numel(outer.shape),
    length: numel(inner.shape),
    outerStrides: outer.strides,
    innerStrides: inner.strides,
  };
}

function supports(machine: Machine, view: View, dim: number): boolean {
  const shape = shapeOf(view, dim);
  const isBusy =
    machine.isSoftware ||
    takesGroups(machine, shape) ||
    shape.length <= LONGEST_ALONE ||
    shape.rows >= MANY_ROWS;
  return isFloat(view.dtype) && isBusy;
}

interface Task {
  readonly key: string;
  readonly out: View;
  readonly inputs: ReadonlyArray<readonly [name: string, view: View]>;
  readonly dim: number;
  /** The statements for a row of `length`: in loops, `at_<name>(k)` is element `k` and `put(k, value)` writes. */
  readonly main: (program: RowProgram, length: string) => string;
}

/** One dispatch over the rows along `dim`. */
function runRows(machine: Machine, { key, out, inputs, dim, main }: Task): void {
  const { launch } = machine;
  const program = beginRows(machine, key, shapeOf(inputs[0]![1], dim));
  launch.output("out", out);
  for (const [name, view] of inputs) launch.input(name, view);
  const all = [out, ...inputs.map(([, view]) => view)].map((view) => rowsAlong(view, [dim]));
  const walk = (name: string, part: "outer" | "inner") =>
    launch.walk(name, {
      shape: all[0]![part].shape,
      strides: all.map((rows) => rows[part].strides),
    });
  walk("place_of", "outer");
  walk("along", "inner");
  const length = launch.word(out.shape[dim]!);
  launch.run(() => ({
    functions: program.functions,
    main: `let place = place_of(${program.row});
  ${main(program, length)}`,
  }));
}

/** Element `k` of the row of operand `n`, `out` being operand 0. */
const at = (name: string, n: number): string => `load_${name}((place + along(k))[${n}])`;
const put = (value: string): string => `store_out((place + along(k))[0], ${value});`;

export function addSoftmax(table: KernelTable<Block>, machine: Machine): void {
  const forward = (op: typeof softmaxOp, result: string, last: string) =>
    table.set(op, {
      supports: ([x], { dim }) => supports(machine, x, dim),
      run([out], [x], { dim }) {
        const main = (program: RowProgram, length: string) =>
          [
            program.maximum("top", "0u", length, at("x", 1)),
            program.sums(["total"], "0u", length, `total += exp_f(${at("x", 1)} - top);`),
            last,
            program.loop("0u", length, `let x = ${at("x", 1)} - top; ${put(result)}`),
          ].join("\n  ");
        runRows(machine, { key: op.name, out: out!, inputs: [["x", x]], dim, main });
      },
    });

  const backward = (op: typeof softmaxBackwardOp, term: string, result: string) =>
    table.set(op, {
      supports: ([, y], { dim }) => supports(machine, y, dim),
      run([out], [grad, y], { dim }) {
        const load = `let grad = ${at("grad", 1)}; let y = ${at("y", 2)};`;
        const main = (program: RowProgram, length: string) =>
          [
            program.sums(["total"], "0u", length, `${load} total += ${term};`),
            program.loop("0u", length, `${load} ${put(result)}`),
          ].join("\n  ");
        const inputs = [
          ["grad", grad],
          ["y", y],
        ] as const;
        runRows(machine, { key: op.name, out: out!, inputs, dim, main });
      },
    });

  forward(softmaxOp, "exp_f(x) * scale", "let scale = 1.0 / total;");
  forward(logSoftmaxOp, "x - shift", "let shift = log_f(total);");
  backward(softmaxBackwardOp, "grad * y", "(grad - total) * y");
  backward(logSoftmaxBackwardOp, "grad", "grad - exp_f(y) * total");
}
