import {
  type KernelTable,
  type NormalizeBackwardAttributes,
  type NormalizeOp,
  batchNormOp,
  contiguousStrides,
  layerNormOp,
  normalizeBackwardOp,
  numel,
  scaleShiftOp,
  isFloatingPoint,
} from "@t/core";
import { broadcast } from "../kernels/broadcast.ts";
import { type Normalized, gradientSums } from "../kernels/gradient-sums.ts";
import { type Moments, moments } from "../kernels/moments.ts";
import type { Machine } from "../machine.ts";
import type { Block, View } from "../stream/block.ts";
import { withTemporaries } from "../stream/temporaries.ts";

type Named = ReadonlyArray<readonly [name: string, view: View]>;

const optional = (name: string, view: View | null): Named => (view === null ? [] : [[name, view]]);
const NORMAL = "(x - mean) / sqrt(variance + eps)";

/** One row of `sums`, in the shape of statistics over `dims` of `x`. */
function sumsLike(sums: View, row: number, x: View, dims: readonly number[]): View {
  const shape = x.shape.map((size, dim) => (dims.includes(dim) ? 1 : size));
  const count = numel(shape);
  return { ...sums, shape, strides: contiguousStrides(shape), offset: row * count, count };
}

/** The dimensions of `x` along which a tensor of `shape` broadcasts. */
function broadcastDims(x: View, shape: readonly number[]): number[] {
  const lead = x.shape.length - shape.length;
  return [...x.shape.keys()].filter((dim) => dim < lead || shape[dim - lead] === 1);
}

/** `target = source`, rounded to its dtype. */
function convert({ launch }: Machine, target: View, source: View): void {
  broadcast(launch, { key: "convert", out: target, operands: [["x", source]], expression: "x" });
}

/** Gives `use` the moments in float32, which go on to `results`. */
function withMoments(
  machine: Machine,
  x: View,
  dims: readonly number[],
  results: Moments,
  use: (exact: Moments) => void,
): void {
  if (results.mean.dtype === "float32") {
    moments(machine, x, dims, results);
    return use(results);
  }
  withTemporaries(machine.pool, (temporaries) => {
    const { shape } = results.mean;
    const exact = {
      mean: temporaries.allocate("float32", shape),
      variance: temporaries.allocate("float32", shape),
    };
    moments(machine, x, dims, exact);
    convert(machine, results.mean, exact.mean);
    convert(machine, results.variance, exact.variance);
    use(exact);
  });
}

function addForward(table: KernelTable<Block>, machine: Machine, op: NormalizeOp): void {
  table.set(op, {
    supports: ([x]) => isFloatingPoint(x.dtype) && x.count > 0,
    run([y, average, spread], [x, weight, bias], { dims, eps }) {
      const scaled = weight === null ? NORMAL : `${NORMAL} * weight`;
      withMoments(machine, x, dims, { mean: average!, variance: spread! }, ({ mean, variance }) =>
        broadcast(machine.launch, {
          key: `normalize${weight === null ? "" : " weight"}${bias === null ? "" : " bias"}`,
          out: y!,
          operands: [
            ["x", x],
            ["mean", mean],
            ["variance", variance],
            ...optional("weight", weight),
            ...optional("bias", bias),
          ],
          numbers: { eps },
          expression: bias === null ? scaled : `${scaled} + bias`,
        }),
      );
    },
  });
}

/** Gives `use` the gradient's sums over `dims`, `[2][row]`. */
function withSums(
  machine: Machine,
  of: Normalized,
  dims: readonly number[],
  use: (sums: View) => void,
): void {
  const rows = dims.reduce((count, dim) => count / of.x.shape[dim]!, of.x.count);
  withTemporaries(machine.pool, (temporaries) => {
    const sums = temporaries.allocate("float32", [2, rows]);
    gradientSums(machine, of, dims, sums);
    use(sums);
  });
}

/** The gradient by the input, from the sums over `dims`, of weighted gradients or with the weights left out. */
function gradientOfInput(
  machine: Machine,
  dx: View,
  { grad, x, mean, variance, weight, eps }: Normalized,
  { dims }: NormalizeBackwardAttributes,
  sums: View,
  areWeighted: boolean,
): void {
  const count = dims.reduce((product, dim) => product * x.shape[dim]!, 1);
  const [g, factor] =
    weight === null ? ["grad", ""] : areWeighted ? ["grad * weight", ""] : ["grad", " * weight"];
  broadcast(machine.launch, {
    key: `normalizeBackward${weight === null ? "" : areWeighted ? " weighted" : " weight"}`,
    out: dx,
    operands: [
      ["grad", grad],
      ["x", x],
      ["mean", mean],
      ["variance", variance],
      ["total", sumsLike(sums, 0, x, dims)],
      ["slope", sumsLike(sums, 1, x, dims)],
      ...optional("weight", weight),
    ],
    numbers: { eps, share: 1 / count },
    expression: `(${g} - (total + ${NORMAL} * slope) * share)${factor} / sqrt(variance + eps)`,
  });
}

/** Makes a row of sums a gradient, where it is wanted. */
function storeSums(
  machine: Machine,
  target: View,
  isWanted: boolean,
  sums: View,
  row: number,
): void {
  if (!isWanted) return;
  const strides = contiguousStrides(target.shape);
  const { shape, count } = target;
  convert(machine, target, { ...sums, shape, strides, offset: row * count, count });
}

function addBackward(table: KernelTable<Block>, machine: Machine): void {
  table.set(normalizeBackwardOp, {
    supports: ([, x]) => isFloatingPoint(x.dtype) && x.count > 0,
    run([dx, dweight, dbias], [grad, x, weight, mean, variance], attributes) {
      const { dims, eps, needs, affineShape } = attributes;
      const of = { grad, x, mean, variance, weight, eps };
      const affineDims = broadcastDims(x, affineShape);
      const isShared = affineDims.join() === dims.join();
      if (needs[1] || needs[2] || (needs[0] && isShared)) {
        withSums(machine, { ...of, weight: null }, affineDims, (sums) => {
          storeSums(machine, dbias!, needs[2], sums, 0);
          storeSums(machine, dweight!, needs[1], sums, 1);
          if (needs[0] && isShared) gradientOfInput(machine, dx!, of, attributes, sums, false);
        });
      }
      if (needs[0] && !isShared) {
        withSums(machine, of, dims, (sums) =>
          gradientOfInput(machine, dx!, of, attributes, sums, true),
        );
      }
    },
  });
}

/** Per channel: `x · scale + shift`. */
function addScaleShift(table: KernelTable<Block>, { launch }: Machine): void {
  const perChannel = (name: string, vector: View | null, x: View): Named => {
    if (vector === null) return [];
    const shape = x.shape.map((size, dim) => (dim === 1 ? size : 1));
    const strides = shape.map((_, dim) => (dim === 1 ? vector.strides[0]! : 0));
    return [[name, { ...vector, shape, strides }]];
  };
  table.set(scaleShiftOp, {
    supports: ([x]) => isFloatingPoint(x.dtype),
    run([y], [x, scale, shift]) {
      broadcast(launch, {
        key: `scaleShift${shift === null ? "" : " shift"}`,
        out: y!,
        operands: [["x", x], ...perChannel("factor", scale, x), ...perChannel("summand", shift, x)],
        expression: shift === null ? "x * factor" : "x * factor + summand",
      });
    },
  });
}

export function addNormalize(table: KernelTable<Block>, machine: Machine): void {
  addForward(table, machine, batchNormOp);
  addForward(table, machine, layerNormOp);
  addBackward(table, machine);
  addScaleShift(table, machine);
}
