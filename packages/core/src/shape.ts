import { ArgumentError, IndexError, ShapeError, formatShape } from "./errors.ts";

/** The number of elements in `shape`; 1 for a zero-dimensional tensor. */
export function numel(shape: readonly number[]): number {
  let count = 1;
  for (let i = 0; i < shape.length; i++) count *= shape[i]!;
  return count;
}

/** Row-major strides, in elements. Dimensions of size 0 count as 1, as in PyTorch. */
export function contiguousStrides(shape: readonly number[]): number[] {
  if (shape.length === 1) return [1];
  if (shape.length === 2) return [Math.max(shape[1]!, 1), 1];
  // The fastest way to an array of that length.
  const strides = shape.slice();
  let step = 1;
  for (let i = shape.length - 1; i >= 0; i--) {
    strides[i] = step;
    step *= Math.max(shape[i]!, 1);
  }
  return strides;
}

/** True when `strides` walk `shape` in row-major order without gaps. */
export function isContiguous(shape: readonly number[], strides: readonly number[]): boolean {
  let step = 1;
  for (let i = shape.length - 1; i >= 0; i--) {
    const size = shape[i]!;
    if (size === 1) continue;
    if (strides[i] !== step) return shape.includes(0);
    step *= size;
  }
  return true;
}

/** `shape` with another last size. */
export function withLast(shape: readonly number[], size: number): number[] {
  return shape.length === 2 ? [shape[0]!, size] : shape.with(-1, size);
}

/** True when both shapes have the same sizes. */
export function sameShape(a: readonly number[], b: readonly number[]): boolean {
  if (a === b) return true;
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false;
  return true;
}

/** The shape both operands broadcast to, by NumPy's rules. */
export function broadcastShapes(
  op: string,
  a: readonly number[],
  b: readonly number[],
): readonly number[] {
  if (sameShape(a, b)) return a;
  const rank = Math.max(a.length, b.length);
  const out = (a.length === rank ? a : b).slice();
  for (let i = 1; i <= rank; i++) {
    const left = i <= a.length ? a[a.length - i]! : 1;
    const right = i <= b.length ? b[b.length - i]! : 1;
    if (left !== right && left !== 1 && right !== 1) {
      throw new ShapeError(
        `${op}: expected shapes that broadcast, got ${formatShape(a)} and ${formatShape(b)}: ` +
          `sizes ${left} and ${right} differ at dimension ${rank - i} and neither is 1`,
      );
    }
    out[rank - i] = left === 1 ? right : left;
  }
  return out;
}

/** Strides that read a tensor of `shape` and `strides` as if it had the larger `target` shape. */
export function broadcastStrides(
  shape: readonly number[],
  strides: readonly number[],
  target: readonly number[],
): number[] {
  const lead = target.length - shape.length;
  return target.map((_, i) => (i < lead || shape[i - lead] === 1 ? 0 : strides[i - lead]!));
}

/**
 * Maps a dimension in `[-rank, rank)` to `[0, rank)`. A zero-dimensional tensor accepts -1 and 0.
 * @throws {IndexError} when out of range
 */
export function normalizeDim(op: string, dim: number, rank: number): number {
  const bound = Math.max(rank, 1);
  if (!Number.isInteger(dim) || dim < -bound || dim >= bound) {
    throw new IndexError(
      `${op}: expected a dimension in the range [${-bound}, ${bound - 1}], got ${dim}`,
    );
  }
  return dim < 0 ? dim + bound : dim;
}

/** `[0, 1, …, rank - 1]`. */
function firstDims(rank: number): number[] {
  const dims: number[] = [];
  for (let i = 0; i < rank; i++) dims.push(i);
  return dims;
}

/** Normalizes a list of dimensions (`undefined` and an empty list mean all), sorted, without repeats. */
export function normalizeDims(
  op: string,
  dim: number | readonly number[] | undefined,
  rank: number,
): number[] {
  if (typeof dim === "number") {
    const normalized = normalizeDim(op, dim, rank);
    return rank === 0 ? [] : [normalized];
  }
  const list = dim ?? [];
  if (list.length === 0) return firstDims(rank);
  const dims = list.map((d) => normalizeDim(op, d, rank)).toSorted((a, b) => a - b);
  for (let i = 1; i < dims.length; i++) {
    if (dims[i] === dims[i - 1]) {
      throw new ArgumentError(
        `${op}: expected each dimension once, got dim ${dims[i]} twice in ${formatShape(list)}`,
      );
    }
  }
  return rank === 0 ? [] : dims;
}

/** Sizes given as rest arguments or as one array. */
export type SizeArguments = readonly number[] | readonly [readonly number[]];

/** Checks sizes and gives them as one list. */
export function normalizeSizes(op: string, sizes: SizeArguments): number[] {
  const first = sizes[0];
  const list = typeof first === "object" ? first : (sizes as readonly number[]);
  for (const size of list) {
    if (!Number.isSafeInteger(size) || size < 0) {
      throw new ShapeError(
        `${op}: expected sizes that are integers >= 0, got ${formatShape(list)}`,
      );
    }
  }
  return [...list];
}

/** Resolves one -1 in `sizes` so that the product is `count`. */
export function inferSizes(
  op: string,
  sizes: readonly number[],
  from: readonly number[],
): number[] {
  const count = numel(from);
  const unknown = sizes.indexOf(-1);
  const known = sizes.reduce((product, size, i) => (i === unknown ? product : product * size), 1);
  const fits = unknown < 0 ? known === count : known !== 0 && count % known === 0;
  const legal = sizes.every(
    (size, i) => i === unknown || (Number.isSafeInteger(size) && size >= 0),
  );
  if (!fits || !legal) {
    throw new ShapeError(
      `${op}: expected sizes with ${count} elements (from ${formatShape(from)}), got ${formatShape(sizes)}`,
    );
  }
  return sizes.map((size, i) => (i === unknown ? count / known : size));
}
