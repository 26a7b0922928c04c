import { allocate } from "../dispatch.ts";
import {
  type DType,
  type FloatDType,
  type HostArray,
  type Scalar,
  dtypes,
  getDefaultDType,
} from "../dtype.ts";
import { ArgumentError, ShapeError, formatShape } from "../errors.ts";
import { bytesOf, encode } from "../host-elements.ts";
import type { DeviceMemory } from "../memory/device-memory.ts";
import { numel } from "../shape.ts";
import { Tensor } from "../tensor.ts";
import { clone } from "../ops/copy.ts";
import { to } from "../ops/cast.ts";
import { detach } from "../ops/view.ts";
import { type TensorOptions, dtypeOr, finish, memoryOf } from "./options.ts";

/** Nested lists of values, as deep as the tensor has dimensions. */
export type NestedList = Scalar | readonly NestedList[];

/** Nested lists of numbers, which become the default float dtype. */
export type NumberList = number | readonly NumberList[];

/** What `tensor()` takes: values, nested lists of them, a typed array, or a tensor to copy. */
export type TensorData = NestedList | HostArray | Uint8ClampedArray | BigUint64Array | Tensor;

/** A tensor over elements that are already stored as its dtype stores them. */
export function fromHostArray<D extends DType>(
  op: string,
  array: HostArray,
  shape: readonly number[],
  dtype: D,
  memory: DeviceMemory,
): Tensor<D> {
  const out = allocate(op, memory, { shape, dtype });
  if (array.length > 0) memory.backend.write(out.storage.buffer, 0, bytesOf(array));
  return out;
}

/** A tensor of JavaScript values in row-major order. */
export function fromHost<D extends DType>(
  op: string,
  values: ArrayLike<Scalar>,
  shape: readonly number[],
  dtype: D,
  options: TensorOptions | undefined,
): Tensor<D> {
  return finish(fromHostArray(op, encode(dtype, values), shape, dtype, memoryOf(options)), options);
}

/**
 * A tensor with a copy of `data`.
 *
 * A list of numbers becomes the default float dtype whatever the values; bigints become int64 and
 * booleans bool; a typed array keeps its type, and the default shape is its length.
 *
 * @param data - a value, nested lists of one shape, a typed array, or a tensor
 * @throws {ShapeError} when nested lists are ragged
 * @see torch.tensor
 * @example
 * tensor([[1, 2], [3, 4]]).shape // => [2, 2]
 */
export function tensor<D extends DType = FloatDType>(
  data: NumberList,
  options?: TensorOptions<D>,
): Tensor<D>;
export function tensor<D extends DType = DType>(
  data: TensorData,
  options?: TensorOptions<D>,
): Tensor<D>;
export function tensor<D extends DType>(data: TensorData, options?: TensorOptions<D>): Tensor<D> {
  if (data instanceof Tensor) {
    const { dtype = data.dtype, device = data.device } = options ?? {};
    const source = detach(data);
    const copy = to(source, { dtype, device });
    return finish((copy === source ? clone(source) : copy) as Tensor<D>, options);
  }
  if (ArrayBuffer.isView(data)) return fromTypedArray(data, options);
  const shape = shapeOf(data);
  const values: Scalar[] = [];
  flattenInto(values, data, shape, 0);
  const dtype = dtypeOr(options, impliedDType(values));
  return fromHost("tensor", values, shape, dtype, options);
}

/** A typed array's own dtype. uint16 has none: it is how half floats are stored. */
function fromTypedArray<D extends DType>(
  data: HostArray | Uint8ClampedArray | BigUint64Array,
  options: TensorOptions<D> | undefined,
): Tensor<D> {
  const implied = (Object.keys(dtypes) as DType[]).find(
    (name) =>
      name !== "bool" &&
      name !== "float16" &&
      name !== "bfloat16" &&
      data instanceof dtypes[name].hostArray,
  );
  const own = data instanceof Uint8ClampedArray ? "uint8" : implied;
  const dtype = options?.dtype ?? (own as D | undefined);
  if (dtype === undefined) {
    throw new ArgumentError(
      `tensor: expected a typed array with a dtype of its own, got ${data.constructor.name}; pass { dtype }`,
    );
  }
  const shape = [data.length];
  if (dtype !== own || data instanceof Uint8ClampedArray) {
    return fromHost("tensor", data, shape, dtype, options);
  }
  return finish(
    fromHostArray("tensor", data as HostArray, shape, dtype, memoryOf(options)),
    options,
  );
}

function shapeOf(data: NestedList): number[] {
  const shape: number[] = [];
  let level = data;
  while (typeof level === "object") {
    shape.push(level.length);
    if (level.length === 0) break;
    level = level[0]!;
  }
  return shape;
}

function flattenInto(
  values: Scalar[],
  data: NestedList,
  shape: readonly number[],
  depth: number,
): void {
  if (typeof data !== "object") {
    if (depth !== shape.length) raggedError(shape, depth, "a value");
    values.push(data);
    return;
  }
  if (depth >= shape.length || data.length !== shape[depth]) {
    raggedError(shape, depth, `a list of ${data.length}`);
  }
  for (const item of data) flattenInto(values, item, shape, depth + 1);
}

function raggedError(shape: readonly number[], depth: number, got: string): never {
  throw new ShapeError(
    `tensor: expected nested lists of one shape, ${formatShape(shape)} by the first items, got ${got} at depth ${depth}`,
  );
}

function impliedDType(values: readonly Scalar[]): DType {
  if (values.length === 0) return getDefaultDType();
  if (values.every((value) => typeof value === "boolean")) return "bool";
  const anyNumber = values.some((value) => typeof value === "number");
  return anyNumber ? getDefaultDType() : "int64";
}

/** Checks that `shape` holds as many elements as an array has. */
function requireCount(op: string, shape: readonly number[], length: number): void {
  if (numel(shape) !== length) {
    throw new ShapeError(
      `${op}: expected ${numel(shape)} elements for ${formatShape(shape)}, got ${length}`,
    );
  }
}

/**
 * A tensor over the elements of a typed array that already has the dtype's layout (float16 and
 * bfloat16 as bits), with a shape: the fast way in for loaders and files.
 */
export function fromTyped<D extends DType>(
  array: HostArray,
  shape: readonly number[],
  dtype: D,
  options?: TensorOptions,
): Tensor<D> {
  requireCount("fromTyped", shape, array.length);
  return finish(fromHostArray("fromTyped", array, shape, dtype, memoryOf(options)), options);
}
