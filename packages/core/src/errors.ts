/** Base of every error `t` throws. Its `name` is the class name, so logs say which kind it was. */
export class TensorError extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = new.target.name;
  }
}

/** The shapes of the operands do not fit the operation. */
export class ShapeError extends TensorError {}

/** The dtypes of the operands do not fit the operation, or the device has no such dtype. */
export class DTypeError extends TensorError {}

/** Operands live on different devices, or a device or backend is missing. */
export class DeviceError extends TensorError {}

/** A device stopped to work, and the elements of the tensors on it are gone. */
export class DeviceLostError extends DeviceError {}

/** An index, a dimension or a slice is out of range. */
export class IndexError extends TensorError {}

/** An argument has a value the operation does not accept. */
export class ArgumentError extends TensorError {}

/** A value was asked for synchronously where only the asynchronous form can deliver it. */
export class SyncReadError extends TensorError {}

/** A tensor was used after its memory was given back by `scope`, `using` or `dispose`. */
export class ReleasedError extends TensorError {}

/** The device has no room for an allocation, even after collecting what is no longer reachable. */
export class OutOfMemoryError extends TensorError {}

/** A rule of differentiation was broken: no graph, a freed graph, a modified saved tensor. */
export class AutogradError extends TensorError {}

/** A state dict does not fit the module or optimizer that should load it. */
export class StateDictError extends TensorError {}

/** A file, archive or download is not what it claims to be. */
export class FormatError extends TensorError {}

/** A broken invariant inside the library: always a bug worth reporting. */
export class InternalError extends TensorError {}

/** `[2, 3]`, the way shapes are shown in every message. */
export function formatShape(shape: readonly number[]): string {
  return `[${shape.join(", ")}]`;
}
