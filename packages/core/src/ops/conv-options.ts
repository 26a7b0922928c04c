import { ArgumentError, DTypeError, ShapeError, formatShape } from "../errors.ts";
import type { Tensor } from "../tensor.ts";

/** A value for rows and one for columns. */
export type Pair = readonly [number, number];

/** Normalized settings of a convolution, an element per dimension. */
export interface Windows {
  readonly stride: readonly number[];
  readonly padding: readonly number[];
  readonly dilation: readonly number[];
  readonly groups: number;
  /** Of a transposed one. */
  readonly outputSize?: readonly number[];
}

/** Settings for sequences as those for images of one row. */
export function ofRow({ stride, padding, dilation, groups, outputSize = [] }: Windows): Windows {
  return {
    stride: [1, ...stride],
    padding: [0, ...padding],
    dilation: [1, ...dilation],
    groups,
    outputSize: [1, ...outputSize],
  };
}

/** Settings for volumes as those for their slices. */
export function ofSlice({ stride, padding, dilation, groups, outputSize = [] }: Windows): Windows {
  return {
    stride: stride.slice(1),
    padding: padding.slice(1),
    dilation: dilation.slice(1),
    groups,
    outputSize: outputSize.slice(1),
  };
}

/** Options of a convolution over as many dimensions as `S` has sizes; one number is for all of them. */
export interface ConvOptions<S extends readonly number[]> {
  /** Pixels per step, >= 1. Default 1. */
  readonly stride?: number | S;
  /** Zeros on each side; "same" keeps the size (stride 1), "valid" adds none. Default 0. */
  readonly padding?: number | S | "same" | "valid";
  /** Pixels between taps, >= 1. Default 1. */
  readonly dilation?: number | S;
  /** Input channels are split into as many independent groups. Default 1. */
  readonly groups?: number;
}

export type Conv2dOptions = ConvOptions<Pair>;

/** Output size along dimension `i`. */
export function outputSize(
  size: number,
  kernel: number,
  i: number,
  windows: Omit<Windows, "groups">,
): number {
  const reach = windows.dilation[i]! * (kernel - 1) + 1;
  return Math.floor((size + 2 * windows.padding[i]! - reach) / windows.stride[i]!) + 1;
}

/** One number for all dimensions, or one for each; checked to be integers of at least `least`. */
export function sizesOf(
  op: string,
  name: string,
  value: number | readonly number[],
  least: number,
  rank: number,
): readonly number[] {
  const sizes = typeof value === "number" ? Array<number>(rank).fill(value) : value;
  if (sizes.length !== rank || sizes.some((size) => !Number.isInteger(size) || size < least)) {
    const list = rank === 2 ? "a pair of integers" : `a list of ${rank}`;
    throw new ArgumentError(
      `${op}: expected ${name} to be an integer or ${list} >= ${least}, got ${String(value)}`,
    );
  }
  return sizes;
}

/** {@link sizesOf} rows and columns. */
export function pairOf(op: string, name: string, value: number | Pair, least: number): Pair {
  return sizesOf(op, name, value, least, 2) as Pair;
}

/** Names of sizes along the dimensions of `rank` dimensions: `H, W`, or `KH, KW` of a kernel. */
function axes(rank: number, prefix = ""): string {
  const names = rank === 1 ? [prefix === "" ? "L" : ""] : ["D", "H", "W"].slice(3 - rank);
  return names.map((name) => prefix + name).join(", ");
}

/** @throws what is wrong with the operands of a convolution, or of a transposed one */
export function checkOperands(
  op: string,
  rank: number,
  [x, weight, bias]: readonly [Tensor, Tensor, Tensor | null],
  groups: number,
  transposed: boolean,
): void {
  const shapes =
    `x ${formatShape(x.shape)}, weight ${formatShape(weight.shape)}, ` +
    `bias ${bias === null ? "none" : formatShape(bias.shape)}, groups ${groups}`;
  if (x.ndim !== rank + 2 || weight.ndim !== rank + 2) {
    const channels = transposed ? "C, OC / groups" : "OC, C / groups";
    throw new ShapeError(
      `${op}: expected x [N, C, ${axes(rank)}] and weight [${channels}, ${axes(rank, "K")}], got ${shapes}`,
    );
  }
  if (!Number.isInteger(groups) || groups < 1 || weight.shape[0]! % groups !== 0) {
    throw new ArgumentError(
      `${op}: expected groups >= 1 that divide the ${transposed ? "input" : "output"} channels, got ${shapes}`,
    );
  }
  const perGroup = weight.shape[1]!;
  const expected = transposed ? weight.shape[0]! : perGroup * groups;
  if (x.shape[1] !== expected) {
    const sum = transposed ? "" : `${perGroup} · groups = `;
    throw new ShapeError(
      `${op}: expected x with C = ${sum}${expected} channels, got ${x.shape[1]} (${shapes})`,
    );
  }
  const outChannels = transposed ? perGroup * groups : weight.shape[0];
  if (bias !== null && (bias.ndim !== 1 || bias.shape[0] !== outChannels)) {
    throw new ShapeError(`${op}: expected bias [OC], got ${shapes}`);
  }
  if (x.dtype !== weight.dtype || (bias !== null && bias.dtype !== x.dtype)) {
    throw new DTypeError(
      `${op}: expected one dtype, got x ${x.dtype}, weight ${weight.dtype}, bias ${bias?.dtype ?? "none"}`,
    );
  }
}
