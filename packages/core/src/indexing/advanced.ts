import { fromTyped } from "../creation/from-host.ts";
import { IndexError, ShapeError, formatShape } from "../errors.ts";
import { bytesOf } from "../host-elements.ts";
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
  const [positions, rank] = [truePositions(x), shape.length];
  const rows = rank === 1 ? positions : new Int32Array(positions.length * rank);
  if (rank > 1) {
    positions.forEach((position, row) => {
      let rest = position;
      for (let d = rank - 1; d >= 0; d--) {
        rows[row * rank + d] = rest % shape[d]!;
        rest = Math.floor(rest / shape[d]!);
      }
    });
  }
  return fromTyped(rows, [positions.length, rank], "int32", { device });
}

/** Row-major positions of the elements that are not 0. */
function truePositions(x: Tensor): Int32Array {
  const elements = truthOf(x);
  let count = 0;
  for (let i = 0; i < elements.length; i++) count += elements[i]!;
  // Each position is written, and kept if its element is 1: a branch would be guessed wrong half the time.
  const positions = new Int32Array(count + 1);
  let kept = 0;
  for (let i = 0; i < elements.length; i++) {
    positions[kept] = i;
    kept += elements[i]!;
  }
  return positions.subarray(0, count);
}

/** Bytes that are 0 or 1. */
function truthOf(x: Tensor): Uint8Array {
  if (x.dtype === "bool") return bytesOf(dataSync(x));
  const mask = castTo(x, "bool");
  const elements = bytesOf(dataSync(mask));
  release(mask);
  return elements;
}

/** An index into neighbouring dimensions of a view, taken as one. */
interface IntegerIndex {
  readonly dims: readonly number[];
  readonly index: Tensor;
  /** The positions of a mask: none is negative or too large. */
  readonly ofMask: boolean;
}

/** The sizes of the dimensions that a mask covers, which are its own. */
function coveredBy({ shape }: Tensor, dim: number, mask: Tensor): readonly number[] {
  const covered = shape.slice(dim, dim + mask.ndim);
  if (sameShape(covered, mask.shape)) return covered;
  throw new IndexError(
    `at: expected a mask of shape ${formatShape(covered)} at dimension ${dim}, got ${formatShape(mask.shape)}`,
  );
}

/** Replaces each mask by the positions of its true elements in the dimensions it covers. */
function withoutMasks(view: Tensor, indexed: BasicIndex["indexed"]): IntegerIndex[] {
  return indexed.map(({ dim, index }) => {
    if (index.dtype !== "bool") {
      requireIndex("at", index);
      return { dims: [dim], index, ofMask: false };
    }
    const covered = coveredBy(view, dim, index);
    const positions = truePositions(index);
    return {
      dims: covered.map((_, i) => dim + i),
      index: fromTyped(positions, [positions.length], "int32", { device: index.device }),
      ofMask: true,
    };
  });
}

/** The indexed dimensions brought to the front and merged, with one linear index over them. */
interface Flattened {
  /** `[product of indexed sizes, product of the others]` */
  readonly rows: Tensor;
  /** One-dimensional, none negative. */
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
  const dims = indices.flatMap((each) => each.dims);
  const rest = view.shape.map((_, i) => i).filter((i) => !dims.includes(i));
  const order = [...dims, ...rest];
  const restShape = rest.map((i) => view.shape[i]!);
  const indexShape = indices.reduce<readonly number[]>(
    (shape, { index }) => broadcastShapes("at", shape, index.shape),
    [],
  );
  let linear: Tensor | null = null;
  for (const { dims: covered, index, ofMask } of indices) {
    const size = numel(covered.map((d) => view.shape[d]!));
    if (indices.length > 1 && !ofMask) requireInRange(index, covered[0]!, size);
    const chosen = expand(ofMask ? index : withoutNegative(index, size), indexShape);
    linear =
      linear === null ? chosen : add(mul(castTo(linear, "int64"), size), castTo(chosen, "int64"));
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

/** The same positions, those before 0 counted from the end. */
function withoutNegative(index: Tensor, size: number): Tensor {
  // Most indices have none, and on the host it is cheaper to look first.
  const onHost = index.storage.memory.backend.manifest.memory === "host";
  if (onHost && (index.count === 0 || Number(itemSync(amin(index))) >= 0)) return index;
  const wide = castTo(index, "int64");
  return where(lt(wide, 0), add(wide, size), wide);
}

/** A linear index hides which dimension was left: each is checked by itself, where that waits for no device. */
function requireInRange(index: Tensor, dim: number, size: number): void {
  const { manifest } = index.storage.memory.backend;
  if (index.count === 0 || manifest.memory === "device") return;
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

/** The view with `value` where the only index, a mask, is true; null where it is not that simple. */
function putMasked({ view, indexed }: BasicIndex, value: Tensor): Tensor | null {
  const [first] = indexed;
  if (indexed.length !== 1 || first!.index.dtype !== "bool") return null;
  if (value.count !== 1 || value.ndim > view.ndim - first!.index.ndim + 1) return null;
  const { dim, index } = first!;
  coveredBy(view, dim, index);
  const after = view.shape.slice(dim + index.ndim).map(() => 1);
  return where(reshape(index, [...index.shape, ...after]), value, view);
}

/** The view with the chosen elements replaced by `value`, broadcast. */
export function putIndexed(basic: BasicIndex, value: Tensor): Tensor {
  const masked = putMasked(basic, value);
  if (masked !== null) return masked;
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
