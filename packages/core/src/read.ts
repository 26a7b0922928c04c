import { type DType, type ElementOf, type HostArray, type Scalar, dtypes } from "./dtype.ts";
import { ArgumentError, SyncReadError, formatShape } from "./errors.ts";
import { Content } from "./fusion/content.ts";
import { elementAt, hostArrayOver } from "./host-elements.ts";
import { contiguous } from "./ops/copy.ts";
import { detach } from "./ops/view.ts";
import type { Tensor } from "./tensor.ts";

/** A tensor's elements as nested lists: one value for a 0-d tensor. */
export type Nested<T> = T | Array<Nested<T>>;

/** A tensor over a storage that can be read in one run of bytes. */
function dense(x: Tensor): Tensor {
  return x.contiguous ? x : contiguous(detach(x));
}

function byteRange(x: Tensor): readonly [number, number] {
  const { itemSize } = dtypes[x.dtype];
  return [x.offset * itemSize, x.count * itemSize];
}

/** A fresh copy of the elements in row-major order, as they are stored. */
export async function data(x: Tensor): Promise<HostArray> {
  const source = dense(x);
  if (source.count === 0) return new dtypes[x.dtype].hostArray(0);
  const { memory, buffer } = source.storage;
  const bytes = await memory.backend.read(buffer, ...byteRange(source));
  await memory.collectAsync();
  return hostArrayOver(x.dtype, bytes);
}

/**
 * {@link data} without waiting.
 * @throws {SyncReadError} on a device that can only be read asynchronously
 */
export function dataSync(x: Tensor): HostArray {
  const source = dense(x);
  const { backend } = source.storage.memory;
  if (backend.readSync === undefined) {
    throw new SyncReadError(
      `dataSync: device ${backend.name} can only be read asynchronously: use await data(), item() or tolist()`,
    );
  }
  if (source.count === 0) return new dtypes[x.dtype].hostArray(0);
  return hostArrayOver(x.dtype, backend.readSync(source.storage.buffer, ...byteRange(source)));
}

/** The elements for a look on the host: a view where the memory can be seen, else a copy. */
export function hostElements(x: Tensor): HostArray {
  const source = dense(x);
  const { backend } = source.storage.memory;
  if (backend.view === undefined || source.count === 0) return dataSync(source);
  return hostArrayOver(x.dtype, backend.view(source.storage.buffer, ...byteRange(source)));
}

/**
 * A live view of a dense tensor's elements, sharing memory: what `numpy()` is in PyTorch. It is valid
 * until the next allocation on the device; ask again afterwards.
 * @throws {ArgumentError} when the elements are not dense
 * @throws {SyncReadError} when the memory is not the host's
 */
export function typedArray(x: Tensor): HostArray {
  const { backend } = x.storage.memory;
  if (backend.view === undefined) {
    throw new SyncReadError(
      `typedArray: device ${backend.name} is not host memory: use await data()`,
    );
  }
  if (!x.contiguous) {
    throw new ArgumentError(
      `typedArray: expected dense elements, got strides ${formatShape(x.strides)}; call contiguous() first`,
    );
  }
  const { hostArray } = dtypes[x.dtype];
  if (x.count === 0) return new hostArray(0);
  Content.expose(x.storage);
  const bytes = backend.view(x.storage.buffer, ...byteRange(x));
  return new hostArray(bytes.buffer, bytes.byteOffset, x.count);
}

function requireOne(x: Tensor): void {
  if (x.count !== 1) {
    throw new ArgumentError(
      `item: only one element tensors can be converted to JavaScript scalars, got shape ${formatShape(x.shape)}`,
    );
  }
}

/** The value of a tensor with one element: a number, a bigint for int64, a boolean for bool. See torch.Tensor.item. */
export async function item<D extends DType>(x: Tensor<D>): Promise<ElementOf<D>> {
  requireOne(x);
  return elementAt(await data(x), x.dtype, 0) as ElementOf<D>;
}

/** {@link item} without waiting. @throws {SyncReadError} on a device that can only be read asynchronously */
export function itemSync<D extends DType>(x: Tensor<D>): ElementOf<D> {
  requireOne(x);
  return elementAt(hostElements(x), x.dtype, 0) as ElementOf<D>;
}

function nest(x: Tensor, elements: HostArray): Nested<Scalar> {
  let next = 0;
  const level = (depth: number): Nested<Scalar> => {
    if (depth === x.ndim) return elementAt(elements, x.dtype, next++);
    return Array.from({ length: x.shape[depth]! }, () => level(depth + 1));
  };
  return level(0);
}

/** The elements as nested lists. See torch.Tensor.tolist. */
export async function tolist<D extends DType>(x: Tensor<D>): Promise<Nested<ElementOf<D>>> {
  return nest(x, await data(x)) as Nested<ElementOf<D>>;
}

/** {@link tolist} without waiting. @throws {SyncReadError} on a device that can only be read asynchronously */
export function tolistSync<D extends DType>(x: Tensor<D>): Nested<ElementOf<D>> {
  return nest(x, hostElements(x)) as Nested<ElementOf<D>>;
}
