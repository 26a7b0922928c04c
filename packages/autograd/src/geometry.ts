import {
  type Tensor,
  arange,
  asStrided,
  contiguous,
  copy_,
  flatten,
  scatterAdd,
  zeros,
} from "@t/core";

/** Where the elements of a tensor lie in its storage. */
export interface Geometry {
  readonly shape: readonly number[];
  readonly strides: readonly number[];
  readonly offset: number;
}

/** The first and last element of the storage that a geometry reaches. */
function reach({ shape, strides, offset }: Geometry): readonly [first: number, last: number] {
  let first = offset;
  let last = offset;
  for (let i = 0; i < shape.length; i++) {
    const step = Math.max(shape[i]! - 1, 0) * strides[i]!;
    if (step < 0) first += step;
    else last += step;
  }
  return [first, last];
}

/** True when no two positions are the same element. */
function isDisjoint({ shape, strides }: Geometry): boolean {
  const dims = shape.map((_, i) => i).filter((i) => shape[i]! > 1);
  dims.sort((a, b) => Math.abs(strides[a]!) - Math.abs(strides[b]!));
  let covered = 0;
  for (const dim of dims) {
    const stride = Math.abs(strides[dim]!);
    if (stride <= covered) return false;
    covered += stride * (shape[dim]! - 1);
  }
  return true;
}

/** The region `view` of `gradient`, whose elements are taken to lie as those of `base` do. */
export function regionOf(gradient: Tensor, base: Geometry, view: Geometry): Tensor {
  const dense = contiguous(gradient);
  const offset = dense.offset + view.offset - base.offset;
  return asStrided(dense, view.shape, view.strides, offset);
}

/** The gradient of a tensor of geometry `base` when `gradient` is that of its region `view`. */
export function spreadRegion(gradient: Tensor, base: Geometry, view: Geometry): Tensor {
  const { dtype, device } = gradient;
  if (gradient.count === 0) return zeros(base.shape, { dtype, device });
  const [baseFirst, baseLast] = reach(base);
  const [viewFirst, viewLast] = reach(view);
  const start = Math.min(baseFirst, viewFirst);
  const length = Math.max(baseLast, viewLast) + 1 - start;
  let flat = zeros([length], { dtype, device });
  const region = (x: Tensor): Tensor => asStrided(x, view.shape, view.strides, view.offset - start);
  if (isDisjoint(view)) copy_(region(flat), gradient);
  else {
    const positions = region(arange(0, length, 1, { dtype: "int32", device }));
    flat = scatterAdd(flat, 0, flatten(contiguous(positions)), flatten(contiguous(gradient)));
  }
  return asStrided(flat, base.shape, base.strides, base.offset - start);
}
