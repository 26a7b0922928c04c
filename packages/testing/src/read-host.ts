import { type DType, type Scalar, type Tensor, type TensorView, dtypes, numel } from "@t/core";
import { MismatchError } from "./errors.ts";
import { type HostElement, type HostTensor, decode, hostTensor } from "./host-values.ts";

type Nested = Scalar | Tensor | readonly Nested[];

/** The place of each element in its storage, in row-major order, counted in elements. */
export function positions({
  shape,
  strides,
  offset,
}: Pick<TensorView, "shape" | "strides" | "offset">): Int32Array {
  const found = new Int32Array(numel(shape));
  if (found.length === 0) return found;
  found[0] = offset;
  // The elements known so far repeat along each dimension, from the last to the first.
  let known = 1;
  for (let dim = shape.length - 1; dim >= 0; dim--) {
    const block = known;
    for (let i = 1; i < shape[dim]!; i++) {
      const shift = i * strides[dim]!;
      for (let j = 0; j < block; j++) found[known++] = found[j]! + shift;
    }
  }
  return found;
}

/** The values of a tensor of any layout, by one read of the backend and no op. */
export async function readHost(tensor: Tensor): Promise<HostTensor> {
  const { dtype, shape } = tensor;
  if (numel(shape) === 0) return { dtype, shape, values: [] };
  const places = positions(tensor);
  const first = places.reduce((least, place) => Math.min(least, place), Infinity);
  const last = places.reduce((most, place) => Math.max(most, place), 0);
  const { itemSize } = dtypes[dtype];
  const { backend } = tensor.storage.memory;
  const { buffer } = tensor.storage;
  const bytes = await backend.read(buffer, first * itemSize, (last - first + 1) * itemSize);
  const span = decode(dtype, bytes);
  return { dtype, shape, values: Array.from(places, (place) => span[place - first]!) };
}

/**
 * Numbers and nested lists of them as a tensor of `dtype`.
 * @throws {MismatchError} for a ragged list
 */
export function toHost(dtype: DType, value: Nested): HostTensor {
  const shape: number[] = [];
  for (let level = value; Array.isArray(level); level = level[0] as Nested)
    shape.push(level.length);
  const values = flatten(value, shape, 0);
  return hostTensor(dtype, shape, values);
}

function flatten(value: Nested, shape: readonly number[], depth: number): HostElement[] {
  if (Array.isArray(value)) {
    const list = value as readonly Nested[];
    if (list.length !== shape[depth]) {
      throw new MismatchError(
        `assertClose: expected lists of ${shape[depth]} elements at depth ${depth}, got ${list.length}`,
      );
    }
    return list.flatMap((item) => flatten(item, shape, depth + 1));
  }
  if (typeof value === "object" || depth !== shape.length) {
    throw new MismatchError(
      "assertClose: expected numbers or nested lists of them of equal lengths",
    );
  }
  return [typeof value === "boolean" ? Number(value) : value];
}
