import { type PrimitiveKernels, numel } from "@t/core";
import type { Machine } from "../machine.ts";
import { bitsOf } from "../shader/element.ts";
import { binaryExpression } from "../shader/kinds.ts";
import type { Block, View } from "../stream/block.ts";
import type { Launch } from "../stream/launch.ts";
import { indexFunctions, stridesBeside } from "./indices.ts";
import { cropTo } from "./rows.ts";
import { withTemporaries } from "../stream/temporaries.ts";
import { sortAlong } from "./sort.ts";

interface Scatter {
  readonly out: View;
  readonly index: View;
  readonly source: View;
  readonly dim: number;
}

/** Rows of indices up to so long are searched for equal ones; longer ones are sorted first. */
const LONGEST_SEARCHED = 32;

function setElements(launch: Launch, { out, index, source, dim }: Scatter): void {
  const dtype = bitsOf(out.dtype);
  launch.begin("scatter set", index.count);
  launch.output("out", out, { dtype }).input("source", source, { dtype }).input("index", index);
  launch.walk("places", {
    shape: index.shape,
    strides: [stridesBeside(out.strides, dim), index.strides, source.strides],
  });
  const [size, stride] = [launch.word(out.shape[dim] ?? 1), launch.word(out.strides[dim] ?? 0)];
  launch.run(() => ({
    functions: indexFunctions(index.dtype),
    main: `let p = places(i);
  let index = load_index(p.y);
  if (is_inside(index, ${size})) {
    store_out(p.x + position_of(index) * ${stride}, load_source(p.z));
  }`,
  }));
}

/**
 * Adds in the order of the indices, whatever the device does at once, so that sums come out the same
 * every time: the first index of those that are equal adds all of their elements.
 *
 * @param order - positions along `dim` with equal indices next to each other, of the index's shape;
 *   null when the indices are searched as they are
 */
function addRuns(launch: Launch, { out, index, source, dim }: Scatter, order: View | null): void {
  launch.begin(`scatter add${order === null ? "" : " sorted"}`, index.count);
  launch.output("out", out).input("base", out).input("source", source).input("index", index);
  if (order !== null) launch.input("order", order);
  const lines = (view: View) => stridesBeside(view.strides, dim);
  const along = index.shape.map((_, i) => (i === dim ? 1 : 0));
  launch.walk("lines", {
    shape: index.shape,
    strides: [lines(out), lines(index), lines(source), along],
  });
  if (order !== null) launch.walk("order_line", { shape: index.shape, strides: [lines(order)] });
  const step = (view: View) => launch.word(view.strides[dim] ?? 0);
  const [outStep, indexStep, sourceStep] = [step(out), step(index), step(source)];
  const orderStep = order === null ? "" : step(order);
  const [size, length] = [launch.word(out.shape[dim] ?? 1), launch.word(index.shape[dim] ?? 1)];
  const { dtype } = out;
  launch.run(() => {
    const line = order === null ? "" : "let ordered = order_line(i);";
    const at = (k: string) =>
      order === null ? k : `bitcast<u32>(load_order(ordered + ${k} * ${orderStep}))`;
    const indexAt = (k: string) => `position_of(load_index(line.y + ${k} * ${indexStep}))`;
    const isFirst =
      order === null
        ? `for (var k = 0u; k < own; k++) { if (${indexAt("k")} == target_place) { return; } }`
        : `if (own > 0u && ${indexAt("(own - 1u)")} == target_place) { return; }`;
    return {
      functions: indexFunctions(index.dtype),
      main: `let line = lines(i);
  let own = line.w;
  ${line}
  let index = load_index(line.y + own * ${indexStep});
  if (!is_inside(index, ${size})) { return; }
  let target_place = position_of(index);
  ${isFirst}
  let place = line.x + target_place * ${outStep};
  var a = load_base(place);
  for (var k = own; k < ${length}; k++) {
    if (${indexAt("k")} == target_place) {
      let b = load_source(line.z + ${at("k")} * ${sourceStep});
      a = ${binaryExpression("add", dtype)};
    }${order === null ? "" : " else { break; }"}
  }
  store_out(place, a);`,
    };
  });
}

/** A tensor whose dimensions of stride 0, but for `dim`, have size 1. */
function withoutRepeats(view: View, dim: number): View {
  const shape = view.shape.map((size, i) => (i !== dim && view.strides[i] === 0 ? 1 : size));
  return cropTo(view, shape);
}

/** `view` repeated to a shape that it broadcasts to. */
function repeated(view: View, shape: readonly number[]): View {
  const strides = view.strides.map((stride, i) => (view.shape[i] === 1 ? 0 : stride));
  return { ...view, shape, strides, count: numel(shape), contiguous: false };
}

/** Sorts the indices, those that all lines share once, and adds runs of equal ones. */
function addSorted(machine: Machine, scatter: Scatter): void {
  const { index, dim } = scatter;
  const { shape } = index;
  const distinct = withoutRepeats(index, dim);
  withTemporaries(machine.pool, (temporaries) => {
    const sorted = temporaries.allocate(index.dtype, distinct.shape);
    const order = temporaries.allocate("int32", distinct.shape);
    sortAlong(machine, [sorted, order], distinct, { dim, descending: false });
    const runs = { ...scatter, index: repeated(sorted, shape) };
    addRuns(machine.launch, runs, repeated(order, shape));
  });
}

export function scatterKernels(machine: Machine): Pick<PrimitiveKernels<Block>, "scatter"> {
  return {
    scatter([out], [index, source], { dim, kind }) {
      if (index.count === 0) return;
      const scatter = { out: out!, index, source, dim };
      if (kind === "set") setElements(machine.launch, scatter);
      else if ((index.shape[dim] ?? 1) <= LONGEST_SEARCHED) addRuns(machine.launch, scatter, null);
      else addSorted(machine, scatter);
    },
  };
}
