import type { ArgReduceKind, DType, ReduceKind, ScanKind } from "@t/core";
import { isFloatingPoint } from "@t/core";
import { type HostElement, type HostTensor, hostTensor, toDType } from "../host-values.ts";
import { mapLines } from "./walk.ts";

type Fold = (a: HostElement, b: HostElement) => HostElement;

/** Arithmetic without loss: integers as bigints, wrapped at the end. */
function folds(dtype: DType): {
  readonly [K in ReduceKind]: readonly [start: HostElement | undefined, fold: Fold];
} {
  const floating = isFloatingPoint(dtype);
  const add: Fold = floating ? (a, b) => Number(a) + Number(b) : (a, b) => BigInt(a) + BigInt(b);
  const mul: Fold = floating ? (a, b) => Number(a) * Number(b) : (a, b) => BigInt(a) * BigInt(b);
  return {
    sum: [0, add],
    prod: [1, mul],
    max: [undefined, (a, b) => (a !== a || a >= b ? a : b)],
    min: [undefined, (a, b) => (a !== a || a <= b ? a : b)],
    any: [0, (a, b) => (a || b ? 1 : 0)],
    all: [1, (a, b) => (a && b ? 1 : 0)],
  };
}

/** The neutral elements of max and min: the ends of the dtype's range. */
function extreme(dtype: DType, sign: 1 | -1): HostElement {
  if (isFloatingPoint(dtype)) return sign * Infinity;
  if (dtype === "bool") return sign > 0 ? 1 : 0;
  if (dtype === "int64") return sign > 0 ? 2n ** 63n - 1n : -(2n ** 63n);
  const bits = { uint8: 8, int8: 7, int16: 15, int32: 31 }[
    dtype as "uint8" | "int8" | "int16" | "int32"
  ];
  if (sign > 0) return 2 ** bits - 1;
  return dtype === "uint8" ? 0 : -(2 ** bits);
}

/** The `reduce` primitive: size 1 in each of `dims`. */
export function reduce(x: HostTensor, kind: ReduceKind, dims: readonly number[]): HostTensor {
  const [start, fold] = folds(x.dtype)[kind];
  const first = start ?? extreme(x.dtype, kind === "max" ? -1 : 1);
  // Rounded to the dtype at the end alone, whatever the number of dimensions.
  let { shape } = x;
  let values: readonly HostElement[] = x.values;
  for (const dim of dims) {
    values = mapLines({ dtype: x.dtype, shape, values }, dim, (line) => [line.reduce(fold, first)]);
    shape = shape.with(dim, 1);
  }
  return hostTensor(x.dtype, shape, values);
}

/** The `argReduce` primitive: the first extreme, NaN being one. */
export function argReduce(x: HostTensor, kind: ArgReduceKind, dim: number): HostTensor {
  const better = (a: HostElement, b: HostElement) =>
    b === b && (a !== a || (kind === "argmax" ? a > b : a < b));
  const values = mapLines(x, dim, (line) => {
    let best = 0;
    for (let i = 1; i < line.length; i++) if (better(line[i]!, line[best]!)) best = i;
    return [best];
  });
  return hostTensor("int32", x.shape.with(dim, 1), values);
}

/** The `scan` primitive. */
export function scan(x: HostTensor, kind: ScanKind, dim: number): HostTensor {
  const table = folds(x.dtype);
  const fold = { cumsum: table.sum, cumprod: table.prod, cummax: table.max, cummin: table.min }[
    kind
  ][1];
  const values = mapLines(x, dim, (line) => {
    let running: HostElement | undefined;
    return line.map((value) => (running = running === undefined ? value : fold(running, value)));
  });
  return hostTensor(x.dtype, x.shape, values);
}

/** The `sort` primitive: the first sorted values and their positions, stable, NaN the greatest. */
export function sort(
  x: HostTensor,
  dim: number,
  descending: boolean,
  count: number = x.shape[dim]!,
): readonly [HostTensor, HostTensor] {
  const compare = (a: HostElement, b: HostElement) => {
    if (a !== a || b !== b) return Number(a !== a) - Number(b !== b);
    return a < b ? -1 : a > b ? 1 : 0;
  };
  const order = (line: readonly HostElement[]) =>
    line
      .map((_, i) => i)
      .toSorted((i, j) => (descending ? -1 : 1) * compare(line[i]!, line[j]!) || i - j)
      .slice(0, count);
  const shape = x.shape.with(dim, count);
  return [
    hostTensor(
      x.dtype,
      shape,
      mapLines(x, dim, (line) => order(line).map((i) => line[i]!)),
    ),
    hostTensor("int32", shape, mapLines(x, dim, order)),
  ];
}

/** The `matmul` primitive of `[…, m, k]` and `[…, k, n]`. */
export function matmul(a: HostTensor, b: HostTensor): HostTensor {
  const [m, k] = [a.shape.at(-2)!, a.shape.at(-1)!];
  const n = b.shape.at(-1)!;
  const shape = [...a.shape.slice(0, -1), n];
  const { sum, prod } = folds(a.dtype);
  const count = shape.reduce((product, size) => product * size, 1);
  const values = Array.from({ length: count }, (_, position) => {
    const batch = Math.floor(position / (m * n));
    const row = Math.floor(position / n) % m;
    const column = position % n;
    let total: HostElement = 0;
    for (let i = 0; i < k; i++) {
      const left = a.values[(batch * m + row) * k + i]!;
      const right = b.values[(batch * k + i) * n + column]!;
      total = sum[1](total, prod[1](left, right));
    }
    return toDType(a.dtype, total);
  });
  return { dtype: a.dtype, shape, values };
}
