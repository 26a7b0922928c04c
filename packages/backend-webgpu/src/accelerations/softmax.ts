import {
  type KernelTable,
  logSoftmaxBackwardOp,
  logSoftmaxOp,
  numel,
  softmaxBackwardOp,
  softmaxOp,
  isFloatingPoint,
} from "@t/core";
import { type RowProgram, type RowShape, beginRows } from "../kernels/row-program.ts";
import { takesGroups } from "../kernels/segments.ts";
import { declareLoops, perElement, rowLoops, storeEach } from "../kernels/row-loops.ts";
import { rowsAlong } from "../kernels/rows.ts";
import type { Machine } from "../machine.ts";
import type { Block, View } from "../stream/block.ts";

/** A row longer than this by one invocation, in fewer rows than keep a GPU busy, takes the composition. */
const LONGEST_ALONE = 1024;
const MANY_ROWS = 4096;

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
  return isFloatingPoint(view.dtype) && isBusy;
}

interface Task {
  readonly key: string;
  readonly out: View;
  readonly inputs: ReadonlyArray<readonly [name: string, view: View]>;
  readonly dim: number;
  readonly main: (parts: Parts) => readonly string[];
}

/** The parts of a program over whole rows. */
interface Parts {
  readonly program: RowProgram;
  readonly length: string;
  /** `body` for each element of a row, given the inputs' values by name. */
  readonly each: (body: (value: (name: string) => string) => string) => string;
  /** Stores a value for each element of a row. */
  readonly store: (value: (value: (name: string) => string) => string) => string;
}

/** One dispatch over the rows along `dim`. */
function runRows(machine: Machine, { key, out, inputs, dim, main }: Task): void {
  const { launch } = machine;
  const views = [out, ...inputs.map(([, view]) => view)];
  const loops = rowLoops(views, [dim]);
  const grouped = loops.lanes === 4;
  const program = beginRows(machine, key, shapeOf(inputs[0]![1], dim));
  launch.output("out", out, { grouped });
  for (const [name, view] of inputs) launch.input(name, view, { grouped });
  declareLoops(launch, loops);
  const length = launch.word(loops.length);
  const operands = inputs.map(([name], n) => [n + 1, name] as const);
  launch.run(() => {
    const parts: Parts = {
      program,
      length,
      each: (body) => perElement(loops, operands, body),
      store: (value) => program.loop("0u", length, storeEach(loops, "out", operands, value)),
    };
    return {
      functions: program.functions,
      main: [`let place = place_of(${program.row});`, ...main(parts)].join("\n  "),
    };
  });
}

export function addSoftmax(table: KernelTable<Block>, machine: Machine): void {
  const forward = (op: typeof softmaxOp, last: string, result: (x: string) => string) =>
    table.set(op, {
      supports: ([x], { dim }) => supports(machine, x, dim),
      run([out], [x], { dim }) {
        const main = ({ program, length, each, store }: Parts) => [
          program.maximum(
            "top",
            "0u",
            length,
            each((of) => `top = max(top, ${of("x")});`),
          ),
          program.sums(
            ["total"],
            "0u",
            length,
            each((of) => `total += exp_f(${of("x")} - top);`),
          ),
          last,
          store((of) => result(`(${of("x")} - top)`)),
        ];
        runRows(machine, { key: op.name, out: out!, inputs: [["x", x]], dim, main });
      },
    });

  const backward = (
    op: typeof softmaxBackwardOp,
    term: (grad: string, y: string) => string,
    result: (grad: string, y: string) => string,
  ) =>
    table.set(op, {
      supports: ([, y], { dim }) => supports(machine, y, dim),
      run([out], [grad, y], { dim }) {
        const main = ({ program, length, each, store }: Parts) => [
          program.sums(
            ["total"],
            "0u",
            length,
            each((of) => `total += ${term(of("grad"), of("y"))};`),
          ),
          store((of) => result(of("grad"), of("y"))),
        ];
        const inputs = [
          ["grad", grad],
          ["y", y],
        ] as const;
        runRows(machine, { key: op.name, out: out!, inputs, dim, main });
      },
    });

  forward(softmaxOp, "let scale = 1.0 / total;", (x) => `exp_f${x} * scale`);
  forward(logSoftmaxOp, "let shift = log_f(total);", (x) => `${x} - shift`);
  backward(
    softmaxBackwardOp,
    (grad, y) => `${grad} * ${y}`,
    (grad, y) => `(${grad} - total) * ${y}`,
  );
  backward(
    logSoftmaxBackwardOp,
    (grad) => grad,
    (grad, y) => `${grad} - exp_f(${y}) * total`,
  );
}
