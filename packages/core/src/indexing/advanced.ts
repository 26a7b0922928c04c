import { fromTyped } from "../creation/from-host.ts";
import type { HostArray } from "../dtype.ts";
import { IndexError, ShapeError, formatShape } from "../errors.ts";
import { release } from "../memory/release.ts";
import { add, lt, mul } from "../ops/binary.ts";
import { castTo } from "../ops/cast.ts";
import { indexSelect, requireIndex, scatter } from "../ops/gather.ts";
import { expand, permute, reshape } from "../ops/view.ts";
import { where } from "../ops/where.ts";
import { amax, amin } from "../ops/reduce.ts";
import { dataSync, itemSync } from "../read.ts";
import { broadcastShapes, numel, sameShape } from "../shape.ts";
import type { Tensor } from "../tensor.ts";
import type { BasicIndex } from "./basic.ts";

/**
 * The positions of the elements that are not 0, one row each: int32 `[count, ndim]`.
 * @throws {SyncReadError} on a device that can only be read asynchronously: the shape depends on the data
 * @see torch.nonzero
 */
export function nonzero(x: Tensor): Tensor {
  const { shape, device } = x;
  const elements = truthOf(x);
  const rows: number[] = [];
  for (let position = 0; position < elements.length; position++) {
    if (elements[position] === 0) continue;
    let rest = position;
    const row = shape.map(() => 0);
    for (let d = shape.length - 1; d >= 0; d--) {
      row[d] = rest % shape[d]!;
      rest = Math.floor(rest / shape[d]!);
    }
    rows.push(...row);
  }
  const count = shape.length === 0 ? Number(elements[0] !== 0) : rows.length / shape.length;
  return fromTyped(Int32Array.from(rows), [count, shape.length], "int32", { device });
}

function truthOf(x: Tensor): HostArray {
  if (x.dtype === "bool") return dataSync(x);
  const mask = castTo(x, "bool");
  const elements = dataSync(mask);
  release(mask);
  return elements;
}

interface IntegerIndex {
  readonly dim: number;
  readonly index: Tensor;
}

/** Replaces each mask by one integer index per dimension it covers. */
function withoutMasks(view: Tensor, indexed: BasicIndex["indexed"]): IntegerIndex[] {
  return indexed.flatMap(({ dim, index }) => {
    if (index.dtype !== "bool") {
      requireIndex("at", index);
      return [{ dim, index }];
    }
    const covered = view.shape.slice(dim, dim + index.ndim);
    if (!sameShape(covered, index.shape)) {
      throw new IndexError(
        `at: expected a mask of shape ${formatShape(covered)} at dimension ${dim}, got ${formatShape(index.shape)}`,
      );
    }
    const positions = nonzero(index);
    return index.shape.map((_, i) => ({ dim: dim + i, index: reshape(column(positions, i), -1) }));
  });
}

function column(positions: Tensor, i: number): Tensor {
  return indexSelect(
    positions,
    1,
    fromTyped(Int32Array.of(i), [1], "int32", { device: positions.device }),
  );
}

/** The indexed dimensions brought to the front and merged, with one linear index over them. */
interface Flattened {
  /** `[product of indexed sizes, product of the others]` */
  readonly rows: Tensor;
  /** int64, one-dimensional */
  readonly linear: Tensor;
  /** Shape of the index after broadcasting. */
  readonly indexShape: readonly number[];
  /** Dimensions of the view in the order indexed first. */
  readonly order: readonly number[];
  readonly restShape: readonly number[];
  /** Where in the result the index's dimensions go. */
  readonly place: number;
}

function flattenIndexed({ view, indexed }: BasicIndex): Flattened {
  const indices = withoutMasks(view, indexed);
  const dims = indices.map(({ dim }) => dim);
  const rest = view.shape.map((_, i) => i).filter((i) => !dims.includes(i));
  const order = [...dims, ...rest];
  const restShape = rest.map((i) => view.shape[i]!);
  const indexShape = indices.reduce<readonly number[]>(
    (shape, { index }) => broadcastShapes("at", shape, index.shape),
    [],
  );
  let linear: Tensor | null = null;
  for (const { dim, index } of indices) {
    const size = view.shape[dim]!;
    if (indices.length > 1) requireInRange(index, dim, size);
    const wide = castTo(index, "int64");
    const wrapped = expand(where(lt(wide, 0), add(wide, size), wide), indexShape);
    linear = linear === null ? wrapped : add(mul(linear, size), wrapped);
  }
  const adjacent = dims.every((dim, i) => i === 0 || dim === dims[i - 1]! + 1);
  return {
    rows: reshape(permute(view, order), [numel(dims.map((d) => view.shape[d]!)), numel(restShape)]),
    linear: reshape(linear!, -1),
    indexShape,
    order,
    restShape,
    place: adjacent ? dims[0]! : 0,
  };
}

/** A linear index hides which dimension was left: each is checked by itself. */
function requireInRange(index: Tensor, dim: number, size: number): void {
  if (index.count === 0) return;
  const least = Number(itemSync(amin(index)));
  const most = Number(itemSync(amax(index)));
  if (least < -size || most >= size) {
    throw new IndexError(
      `at: index ${most >= size ? most : least} is out of bounds for dimension ${dim} with size ${size}`,
    );
  }
}

/** Reads the elements that integer and mask tensors choose: always a copy. */
export function takeIndexed(basic: BasicIndex): Tensor {
  const { rows, linear, indexShape, restShape, place } = flattenIndexed(basic);
  const taken = reshape(indexSelect(rows, 0, linear), [...indexShape, ...restShape]);
  if (place === 0) return taken;
  const order = restShape.map((_, i) => indexShape.length + i);
  return permute(taken, order.toSpliced(place, 0, ...indexShape.map((_, i) => i)));
}

/** The view with the chosen elements replaced by `value`, broadcast. */
export function putIndexed(basic: BasicIndex, value: Tensor): Tensor {
  const { rows, linear, indexShape, restShape, order, place } = flattenIndexed(basic);
  const resultShape = restShape.toSpliced(place, 0, ...indexShape);
  if (!sameShape(broadcastShapes("setAt_", value.shape, resultShape), resultShape)) {
    throw new ShapeError(
      `setAt_: expected a value that broadcasts to ${formatShape(resultShape)}, got ${formatShape(value.shape)}`,
    );
  }
  const spread = expand(value, resultShape);
  const indexDims = indexShape.map((_, i) => place + i);
  const restDims = resultShape.map((_, i) => i).filter((i) => !indexDims.includes(i));
  const source = reshape(permute(spread, [...indexDims, ...restDims]), [
    linear.count,
    rows.shape[1]!,
  ]);
  const index = expand(reshape(linear, [linear.count, 1]), source.shape);
  const filled = scatter(rows, 0, index, castTo(source, rows.dtype));
  const permuted = reshape(
    filled,
    order.map((d) => basic.view.shape[d]!),
  );
  const inverse = order.map((_, i) => order.indexOf(i));
  return permute(permuted, inverse);
}
