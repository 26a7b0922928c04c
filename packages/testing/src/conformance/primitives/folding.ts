import type { ArgReduceKind, DType, ReduceKind, ScanKind } from "@t/core";
import { isFloatingPoint } from "@t/core";
import { type HostTensor, generate } from "../../host-values.ts";
import { argReduce, matmul, reduce, scan, sort } from "../../reference/along-lines.ts";
import { tolerances } from "../../tolerance.ts";
import type { Check } from "../check.ts";
import { type Match, type Sample, checkSample } from "./sample.ts";
import { constant, edges, floatDTypes, numericDTypes, ordinary } from "./values.ts";

const shapes: ReadonlyArray<readonly number[]> = [
  [1],
  [5],
  [67],
  [3, 4],
  [1, 9, 1],
  [2, 3, 4],
  [17, 3],
  [130, 2],
  [2, 1, 3, 2],
];
/** Beyond any block of a fast kernel; for two dtypes, since the reference is slow. */
const largeShapes: ReadonlyArray<readonly number[]> = [[1000], [3, 1027], [300, 17]];
const largeDTypes: ReadonlySet<DType> = new Set<DType>(["float32", "int32"]);
const emptyShapes: ReadonlyArray<readonly number[]> = [[0], [2, 0, 3], [0, 3]];

function large(dtype: DType): ReadonlyArray<readonly number[]> {
  return largeDTypes.has(dtype) ? largeShapes : [];
}

function folded(dtype: DType): Match {
  if (!isFloatingPoint(dtype)) return "identical";
  return { rtol: tolerances[dtype].rtol, atol: 0 };
}

/** Subsets of the dimensions, one, several and all. */
function subsets(rank: number): number[][] {
  const singles = Array.from({ length: rank }, (_, dim) => [dim]);
  const all = singles.flat();
  const several = rank > 2 ? [[0, rank - 1], all.slice(1)] : [];
  return [...singles, ...several, ...(rank > 1 ? [all] : [])];
}

function reduceChecks(): Check[] {
  const kinds: ReadonlyArray<readonly [ReduceKind, readonly DType[]]> = [
    ["sum", numericDTypes],
    ["prod", numericDTypes],
    ["min", numericDTypes],
    ["max", numericDTypes],
    ["any", ["bool"]],
    ["all", ["bool"]],
  ];
  return kinds.flatMap(([kind, dtypes]) =>
    dtypes.map((dtype) => ({
      name: `primitives/reduce ${kind} ${dtype}`,
      dtypes: [dtype],
      async run({ backend }) {
        for (const x of reduceInputs(kind, dtype)) {
          for (const dims of subsets(x.shape.length)) {
            const match = kind === "sum" || kind === "prod" ? folded(dtype) : "equal";
            const sample: Sample = { inputs: [x], outputs: [reduce(x, kind, dims)], match };
            await checkSample(
              backend,
              (on, outputs, inputs) =>
                on.primitives.reduce(outputs, inputs as never, { kind, dims }),
              sample,
            );
          }
        }
      },
    })),
  );
}

function reduceInputs(kind: ReduceKind, dtype: DType): HostTensor[] {
  // A long product is all rounding.
  const long = kind === "prod" ? [] : large(dtype);
  const general = [...shapes, ...emptyShapes, ...long].map((shape) =>
    kind === "prod" && isFloatingPoint(dtype)
      ? generate(dtype, shape, (i) => 1 + ((i * 7) % 5) / 64)
      : ordinary(dtype, shape),
  );
  return [
    ...general,
    constant(dtype, [3, 4]),
    ...(kind === "min" || kind === "max" ? [edges(dtype)] : []),
  ];
}

function argReduceChecks(): Check[] {
  return (["argmax", "argmin"] satisfies ArgReduceKind[]).flatMap((kind) =>
    numericDTypes.map((dtype) => ({
      name: `primitives/argReduce ${kind} ${dtype}`,
      dtypes: [dtype],
      async run({ backend }) {
        for (const x of [
          ...[...shapes, ...large(dtype)].map((shape) => ordinary(dtype, shape)),
          constant(dtype, [3, 4]),
          edges(dtype),
        ]) {
          for (const dim of x.shape.keys()) {
            const sample: Sample = {
              inputs: [x],
              outputs: [argReduce(x, kind, dim)],
              match: "identical",
            };
            await checkSample(
              backend,
              (on, outputs, inputs) =>
                on.primitives.argReduce(outputs, inputs as never, { kind, dim }),
              sample,
            );
          }
        }
      },
    })),
  );
}

function scanChecks(): Check[] {
  return (["cumsum", "cumprod", "cummax", "cummin"] satisfies ScanKind[]).flatMap((kind) =>
    numericDTypes.map((dtype) => ({
      name: `primitives/scan ${kind} ${dtype}`,
      dtypes: [dtype],
      async run({ backend }) {
        const sums = kind === "cumsum" || kind === "cumprod";
        const rounded = dtype === "float16" || dtype === "bfloat16";
        const general = [...shapes, ...emptyShapes, ...large(dtype)]
          // Sums of many rounded steps would test the rounding, not the scan.
          .filter((shape) => !(sums && rounded) || shape.every((size) => size < 10))
          .map((shape) =>
            kind === "cumprod"
              ? generate(dtype, shape, (i) => 1 + (i % 2))
              : ordinary(dtype, shape),
          );
        const special = sums ? [] : [edges(dtype), constant(dtype, [3, 4])];
        const inputs =
          kind === "cumprod" && isFloatingPoint(dtype)
            ? general.filter(({ shape }) => shape.every((size) => size < 20))
            : general;
        for (const x of [...inputs, ...special]) {
          for (const dim of x.shape.keys()) {
            const sample: Sample = {
              inputs: [x],
              outputs: [scan(x, kind, dim)],
              match: sums ? folded(dtype) : "equal",
            };
            await checkSample(
              backend,
              (on, outputs, given) => on.primitives.scan(outputs, given as never, { kind, dim }),
              sample,
            );
          }
        }
      },
    })),
  );
}

function sortChecks(): Check[] {
  return numericDTypes.flatMap((dtype) =>
    [false, true].map((descending) => ({
      name: `primitives/sort ${dtype}${descending ? " descending" : ""}`,
      dtypes: [dtype],
      async run({ backend }) {
        for (const x of [
          ...[...shapes, ...emptyShapes, ...large(dtype)].map((shape) => ordinary(dtype, shape)),
          constant(dtype, [3, 4]),
          edges(dtype),
        ]) {
          for (const [dim, size] of x.shape.entries()) {
            for (const count of new Set([size, size >> 1, Math.min(size, 3)])) {
              const sample: Sample = {
                inputs: [x],
                outputs: sort(x, dim, descending, count),
                match: "equal",
              };
              await checkSample(
                backend,
                (on, outputs, inputs) =>
                  on.primitives.sort(outputs, inputs as never, { dim, descending }),
                sample,
              );
            }
          }
        }
      },
    })),
  );
}

const products: ReadonlyArray<
  readonly [batch: readonly number[], m: number, k: number, n: number]
> = [
  [[], 1, 1, 1],
  [[], 2, 3, 4],
  [[], 1, 17, 1],
  [[], 7, 1, 9],
  [[], 5, 0, 3],
  [[], 0, 2, 3],
  [[], 16, 16, 16],
  [[], 17, 33, 19],
  [[], 65, 31, 37],
  [[], 130, 5, 3],
  [[], 3, 5, 130],
  [[3], 2, 4, 5],
  [[0], 2, 3, 2],
  [[2, 3], 4, 3, 2],
];
/** Beyond the blocks of a fast kernel in each of the three sizes; for float32. */
const largeProducts: typeof products = [
  [[], 33, 300, 17],
  [[], 140, 70, 9],
  [[], 5, 9, 530],
];

function matmulChecks(): Check[] {
  return [...numericDTypes].map((dtype) => ({
    name: `primitives/matmul ${dtype}`,
    dtypes: [dtype],
    async run({ backend }) {
      for (const [batch, m, k, n] of dtype === "float32"
        ? [...products, ...largeProducts]
        : products) {
        const a = ordinary(dtype, [...batch, m, k]);
        const pairs = [
          [a, ordinary(dtype, [...batch, k, n], 2)],
          [a, constant(dtype, [...batch, k, n])],
        ] as const;
        for (const [left, right] of pairs) {
          const exact = floatDTypes.includes(dtype) ? folded(dtype) : "identical";
          const sample: Sample = {
            inputs: [left, right],
            outputs: [matmul(left, right)],
            match: exact,
          };
          await checkSample(
            backend,
            (on, outputs, inputs) => on.primitives.matmul(outputs, inputs as never, null),
            sample,
          );
        }
      }
    },
  }));
}

/** reduce, argReduce, scan, sort and matmul. */
export function foldingChecks(): Check[] {
  return [
    ...reduceChecks(),
    ...argReduceChecks(),
    ...scanChecks(),
    ...sortChecks(),
    ...matmulChecks(),
  ];
}
