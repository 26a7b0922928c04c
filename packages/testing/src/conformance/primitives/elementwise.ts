import {
  type BinaryKind,
  type DType,
  type Manifest,
  type Scalar,
  type UnaryKind,
  binaryKinds,
  isFloatingPoint,
  unaryKinds,
} from "@t/core";
import { type HostElement, type HostTensor, hostTensor, toDType } from "../../host-values.ts";
import { binaryOf, unaryOf } from "../../reference/elementwise.ts";
import { tolerances } from "../../tolerance.ts";
import type { Check } from "../check.ts";
import { type Match, type Sample, checkSample } from "./sample.ts";
import { allDTypes, constant, edges, nonzero, ordinary, shapes, tails } from "./values.ts";

/** Kinds whose result IEEE 754 fixes to the bit, and functions of the sign and the integer part. */
const identicalUnary: ReadonlySet<UnaryKind> = new Set<UnaryKind>([
  "abs",
  "neg",
  "square",
  "sqrt",
  "reciprocal",
]);
const equalUnary: ReadonlySet<UnaryKind> = new Set<UnaryKind>([
  "sign",
  "ceil",
  "floor",
  "round",
  "trunc",
  "frac",
  "relu",
]);
const identicalBinary: ReadonlySet<BinaryKind> = new Set<BinaryKind>(["add", "sub", "mul", "div"]);
const closeBinary: ReadonlySet<BinaryKind> = new Set<BinaryKind>(["pow", "atan2"]);

/** Where the values of {@link ordinary} lie outside a function's domain, its argument is moved there. */
const domains: { readonly [K in UnaryKind]?: (x: number) => number } = {
  sqrt: Math.abs,
  rsqrt: (x) => Math.abs(x) + 0.5,
  log: (x) => Math.abs(x) + 0.5,
  log2: (x) => Math.abs(x) + 0.5,
  log10: (x) => Math.abs(x) + 0.5,
  log1p: Math.abs,
  reciprocal: (x) => Math.abs(x) + 0.5,
  asin: (x) => x / 4,
  acos: (x) => x / 4,
  atanh: (x) => x / 4,
  acosh: (x) => Math.abs(x) + 1.25,
};

/** gelu cancels for negative x: its error is relative to x. */
const cancelling: ReadonlySet<UnaryKind | BinaryKind> = new Set<UnaryKind>(["gelu"]);

function closeBounds(kind: UnaryKind | BinaryKind, dtype: DType): Match {
  const { rtol, atol } = tolerances[dtype];
  return { rtol, atol: cancelling.has(kind) ? atol : 1e-9 };
}

function unarySample(kind: UnaryKind, x: HostTensor): Sample | undefined {
  const fn = unaryOf(kind, x.dtype);
  if (fn === undefined) return undefined;
  const result = unaryKinds[kind] === "bool" ? "bool" : x.dtype;
  const exact = !isFloatingPoint(x.dtype) || result === "bool" || identicalUnary.has(kind);
  const match = exact ? "identical" : equalUnary.has(kind) ? "equal" : closeBounds(kind, x.dtype);
  return {
    inputs: [x],
    outputs: [hostTensor(result, x.shape, x.values.map(fn))],
    match,
    elementwise: true,
  };
}

function unaryInputs(kind: UnaryKind, dtype: DType, manifest: Manifest): HostTensor[] {
  const move = isFloatingPoint(dtype) ? domains[kind] : undefined;
  const shift = (x: HostTensor) =>
    move === undefined
      ? x
      : hostTensor(
          x.dtype,
          x.shape,
          x.values.map((value) => move(Number(value))),
        );
  const general = [...shapes, ...tails].map((shape) => ordinary(dtype, shape));
  return [...general.map(shift), shift(constant(dtype, [3, 4])), edges(dtype, manifest)];
}

export function unaryChecks(): Check[] {
  const kinds = Object.keys(unaryKinds) as UnaryKind[];
  return kinds.flatMap((kind) =>
    allDTypes
      .filter((dtype) => unaryOf(kind, dtype) !== undefined)
      .map((dtype) => ({
        name: `primitives/unary ${kind} ${dtype}`,
        dtypes: [dtype],
        async run({ backend }) {
          for (const x of unaryInputs(kind, dtype, backend.manifest)) {
            const sample = unarySample(kind, x);
            if (sample === undefined) continue;
            await checkSample(
              backend,
              (on, outputs, inputs) => on.primitives.unary(outputs, inputs as never, { kind }),
              sample,
            );
          }
        },
      })),
  );
}

function binarySample(
  kind: BinaryKind,
  dtype: DType,
  fn: (a: HostElement, b: HostElement) => HostElement,
  [a, b]: readonly [HostTensor | Scalar, HostTensor | Scalar],
): Sample {
  const like = typeof a === "object" ? a : (b as HostTensor);
  const at = (operand: HostTensor | Scalar, i: number) =>
    typeof operand === "object"
      ? operand.values[i]!
      : toDType(dtype, typeof operand === "boolean" ? Number(operand) : operand);
  const values = like.values.map((_, i) => fn(at(a, i), at(b, i)));
  const result = binaryKinds[kind] === "bool" ? "bool" : dtype;
  const close = closeBinary.has(kind) && isFloatingPoint(dtype);
  const exact = !isFloatingPoint(dtype) || identicalBinary.has(kind);
  return {
    inputs: [a as HostTensor | HostElement, b as HostTensor | HostElement],
    outputs: [hostTensor(result, like.shape, values)],
    match: close ? closeBounds(kind, dtype) : exact ? "identical" : "equal",
    elementwise: true,
  };
}

const divisions: ReadonlySet<BinaryKind> = new Set<BinaryKind>([
  "div",
  "floorDivide",
  "truncDivide",
  "remainder",
  "fmod",
]);
const shifts: ReadonlySet<BinaryKind> = new Set<BinaryKind>([
  "bitwiseLeftShift",
  "bitwiseRightShift",
]);

/** Operands within the domain of `kind`: no division of integers by 0, small exponents and shifts. */
function binaryInputs(
  kind: BinaryKind,
  dtype: DType,
  manifest: Manifest,
): ReadonlyArray<readonly [HostTensor | Scalar, HostTensor | Scalar]> {
  const small = (x: HostTensor) =>
    hostTensor(
      dtype,
      x.shape,
      x.values.map((value) => Math.abs(Number(value)) % 4),
    );
  const positive = (x: HostTensor) =>
    hostTensor(
      dtype,
      x.shape,
      x.values.map((value) => Math.abs(Number(value)) + 0.5),
    );
  const powers = kind === "pow" || shifts.has(kind);
  const left = (shape: readonly number[]) => {
    const x = ordinary(dtype, shape);
    return kind === "pow" && isFloatingPoint(dtype) ? positive(x) : x;
  };
  const right = (shape: readonly number[]) => {
    if (powers) return small(ordinary(dtype, shape, 2));
    return divisions.has(kind) ? nonzero(dtype, shape) : ordinary(dtype, shape, 2);
  };
  const one: Scalar = dtype === "int64" ? 2n : dtype === "bool" ? true : 2;
  const pairs: Array<readonly [HostTensor | Scalar, HostTensor | Scalar]> = [
    ...shapes,
    ...tails,
  ].map((shape) => [left(shape), right(shape)] as const);
  pairs.push([left([3, 5]), one], [one, right([3, 5])], [constant(dtype, [3, 4]), right([3, 4])]);
  if (!divisions.has(kind) && !powers && kind !== "atan2") {
    pairs.push(...edgePairs(dtype, manifest));
  }
  return pairs;
}

/** Every edge value with every other: integers wrap, NaN and signed zeros go through. */
function edgePairs(
  dtype: DType,
  manifest: Manifest,
): ReadonlyArray<readonly [HostTensor, HostTensor]> {
  const { values } = edges(dtype, manifest);
  const count = values.length;
  const grid = (fn: (i: number) => number) =>
    hostTensor(
      dtype,
      [count, count],
      Array.from({ length: count * count }, (_, i) => values[fn(i)]!),
    );
  return [[grid((i) => Math.floor(i / count)), grid((i) => i % count)]];
}

export function binaryChecks(): Check[] {
  const kinds = Object.keys(binaryKinds) as BinaryKind[];
  return kinds.flatMap((kind) =>
    allDTypes.flatMap((dtype) => {
      const fn = binaryOf(kind, dtype);
      if (fn === undefined) return [];
      return [
        {
          name: `primitives/binary ${kind} ${dtype}`,
          dtypes: [dtype],
          async run({ backend }) {
            for (const pair of binaryInputs(kind, dtype, backend.manifest)) {
              await checkSample(
                backend,
                (on, outputs, inputs) => on.primitives.binary(outputs, inputs as never, { kind }),
                binarySample(kind, dtype, fn, pair),
              );
            }
          },
        } satisfies Check,
      ];
    }),
  );
}
