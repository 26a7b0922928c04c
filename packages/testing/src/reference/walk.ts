import { numel } from "@t/core";
import type { HostElement, HostTensor } from "../host-values.ts";

/** One line of a tensor along a dimension: where its elements are in row-major order. */
export interface Line {
  /** Row-major position of the line in the tensor without that dimension. */
  readonly index: number;
  readonly positions: readonly number[];
}

/** All lines of `shape` along `dim`. */
function lines(shape: readonly number[], dim: number): Line[] {
  const inner = numel(shape.slice(dim + 1));
  const size = shape[dim]!;
  const count = numel(shape.slice(0, dim)) * inner;
  return Array.from({ length: count }, (_, index) => {
    const start = Math.floor(index / inner) * size * inner + (index % inner);
    return { index, positions: Array.from({ length: size }, (_, i) => start + i * inner) };
  });
}

/** Applies `fn` to every line along `dim`: it gives the line's new values, as many as it was given or not. */
export function mapLines(
  { shape, values }: HostTensor,
  dim: number,
  fn: (line: readonly HostElement[]) => readonly HostElement[],
): HostElement[] {
  const results = lines(shape, dim).map(({ positions }) => fn(positions.map((p) => values[p]!)));
  const inner = numel(shape.slice(dim + 1));
  const size = results[0]?.length ?? 0;
  const out: HostElement[] = [];
  for (const [index, line] of results.entries()) {
    const start = Math.floor(index / inner) * size * inner + (index % inner);
    for (const [i, value] of line.entries()) out[start + i * inner] = value;
  }
  return out;
}
