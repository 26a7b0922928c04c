import {
  type Backend,
  type DType,
  type TensorView,
  contiguousStrides,
  dtypes,
  numel,
} from "@t/core";
import { js } from "../src/index.ts";

const backend: Backend = await js().create();
export const { primitives } = backend;

type Elements = ReadonlyArray<number | bigint>;

/** A dense tensor of `values`; 16-bit floats are given as bits. */
export function put(
  dtype: DType,
  values: Elements,
  shape: readonly number[] = [values.length],
): TensorView {
  const block = new dtypes[dtype].hostArray(numel(shape));
  for (const [i, value] of values.entries()) block[i] = value;
  const buffer = backend.alloc(Math.max(block.byteLength, 1));
  backend.write(buffer, 0, new Uint8Array(block.buffer));
  const strides = contiguousStrides(shape);
  return {
    storage: { buffer },
    dtype,
    shape,
    strides,
    offset: 0,
    count: numel(shape),
    contiguous: true,
  };
}

/** The elements of what `run` writes into a fresh tensor. */
export function result(
  dtype: DType,
  shape: readonly number[],
  run: (outputs: TensorView[]) => void,
): (number | bigint)[] {
  const out = put(dtype, [], shape);
  run([out]);
  const bytes = backend.readSync!(out.storage.buffer, 0, out.count * dtypes[dtype].itemSize);
  return [...new dtypes[dtype].hostArray(bytes.buffer, 0, out.count)];
}
