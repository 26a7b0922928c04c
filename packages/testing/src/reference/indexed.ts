import type { ScatterKind } from "@t/core";
import { isFloatingPoint, numel } from "@t/core";
import { type HostElement, type HostTensor, hostTensor, toDType } from "../host-values.ts";
import { indexAt } from "../compare-values.ts";

/** Row-major position of `index` in `shape`. */
function positionOf(index: readonly number[], shape: readonly number[]): number {
  return index.reduce((position, i, dim) => position * shape[dim]! + i, 0);
}

/** Where each element of `index` points to in a tensor of `shape`. */
function targets(index: HostTensor, shape: readonly number[], dim: number): number[] {
  return Array.from({ length: numel(index.shape) }, (_, i) => {
    const place = indexAt(i, index.shape).with(dim, Number(index.values[i]!));
    return positionOf(place, shape);
  });
}

/** The `gather` primitive. */
export function gather(x: HostTensor, index: HostTensor, dim: number): HostTensor {
  const values = targets(index, x.shape, dim).map((target) => x.values[target]!);
  return { dtype: x.dtype, shape: index.shape, values };
}

/** The `scatter` primitive, into a copy of `base`. */
export function scatter(
  base: HostTensor,
  index: HostTensor,
  source: HostTensor,
  dim: number,
  kind: ScatterKind,
): HostTensor {
  const values = [...base.values];
  for (const [i, target] of targets(index, base.shape, dim).entries()) {
    const place = positionOf(indexAt(i, index.shape), source.shape);
    const value = source.values[place]!;
    values[target] = kind === "set" ? value : plus(base, values[target]!, value);
  }
  return hostTensor(base.dtype, base.shape, values);
}

function plus({ dtype }: HostTensor, a: HostElement, b: HostElement): HostElement {
  const total = isFloatingPoint(dtype) ? Number(a) + Number(b) : BigInt(a) + BigInt(b);
  return toDType(dtype, total);
}
