import { deviceMemory } from "../backend/registry.ts";
import { allocate, run1 } from "../dispatch.ts";
import { type DType, dtypes } from "../dtype.ts";
import { SyncReadError } from "../errors.ts";
import { type ComposedOp, type PrimitiveOp, defineOp } from "../op.ts";
import type { Tensor } from "../tensor.ts";
import { clone, contiguous } from "./copy.ts";

/** Converts to another dtype: floats to integers truncate, anything to bool is `!= 0`. */
export const castOp: PrimitiveOp<readonly [Tensor], { readonly dtype: DType }> = defineOp({
  type: "primitive",
  name: "to",
  gradName: "ToCopyBackward0",
  infer: ([x], { dtype }) => [{ shape: x.shape, dtype }],
  kernel: (backend, outputs, inputs) => backend.primitives.cast(outputs, inputs, null),
});

/** Copies to another device; the only op whose output is elsewhere than its input. */
export const toDeviceOp: ComposedOp<readonly [Tensor], { readonly device: string }> = defineOp({
  type: "composed",
  name: "to",
  gradName: "ToCopyBackward0",
  infer: ([x]) => [x],
  compose: ([x], { device }) => [transfer(x, device)],
});

function transfer(x: Tensor, device: string): Tensor {
  const dense = contiguous(x);
  const { backend } = dense.storage.memory;
  const itemSize = dtypes[x.dtype].itemSize;
  if (backend.readSync === undefined) {
    throw new SyncReadError(
      `to: device ${backend.name} cannot be read synchronously; build the tensor from \`await x.data()\``,
    );
  }
  const target = allocate("to", deviceMemory(device), { shape: x.shape, dtype: x.dtype });
  if (x.count > 0) {
    const { buffer } = dense.storage;
    const bytes = backend.readSync(buffer, dense.offset * itemSize, x.count * itemSize);
    target.storage.memory.backend.write(target.storage.buffer, 0, bytes);
  }
  return target;
}

/** The name of a device. An open string, written so that editors still offer the dtypes beside it. */
export type DeviceName = string & Record<never, never>;

export interface ToOptions {
  readonly dtype?: DType;
  readonly device?: string;
  /** Copy even when nothing changes. Default false. */
  readonly copy?: boolean;
}

/** `x` in `dtype`: `x` itself when it has it already. */
export function castTo(x: Tensor, dtype: DType): Tensor {
  return x.dtype === dtype ? x : run1(castOp, [x], { dtype });
}

/**
 * `x` with another dtype, on another device, or both; `x` itself when nothing changes.
 *
 * @param target - a dtype, a device name, or options
 * @throws {DTypeError} when the device has no such dtype
 * @throws {DeviceError} when the device is not registered
 * @see torch.Tensor.to
 */
export function to(x: Tensor, target: DType | DeviceName | ToOptions): Tensor {
  const options: ToOptions =
    typeof target === "object" ? target : isDType(target) ? { dtype: target } : { device: target };
  const cast = castTo(x, options.dtype ?? x.dtype);
  const device = deviceMemory(options.device ?? x.device).backend.name;
  const moved = device === x.device ? cast : run1(toDeviceOp, [cast], { device });
  return moved === x && options.copy === true ? clone(x) : moved;
}

function isDType(name: string): name is DType {
  return Object.hasOwn(dtypes, name);
}
