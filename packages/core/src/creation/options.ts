import { deviceMemory, getDefaultDevice } from "../backend/registry.ts";
import type { DType } from "../dtype.ts";
import { AutogradError } from "../errors.ts";
import type { DeviceMemory } from "../memory/device-memory.ts";
import { normalizeSizes } from "../shape.ts";
import type { Tensor } from "../tensor.ts";

/** What every creation function takes last. */
export interface TensorOptions<D extends DType = DType> {
  /** Default: the default float dtype, or what the data implies. */
  readonly dtype?: D;
  /** Default: the default device. */
  readonly device?: string;
  /** Record operations on it for `backward()`; needs @t/autograd. Default false. */
  readonly requiresGrad?: boolean;
}

/** The memory an option's device stands for. */
export function memoryOf(options: TensorOptions | undefined): DeviceMemory {
  return deviceMemory(options?.device ?? getDefaultDevice());
}

/** The dtype asked for, or `fallback`: a type cannot tell that a missing `D` is the fallback. */
export function dtypeOr<D extends DType>(
  options: TensorOptions<D> | undefined,
  fallback: DType,
): D {
  return (options?.dtype ?? fallback) as D;
}

/** Applies `requiresGrad`. @throws {AutogradError} when @t/autograd is not imported */
export function finish<D extends DType>(
  tensor: Tensor<D>,
  options: TensorOptions | undefined,
): Tensor<D> {
  if (options?.requiresGrad !== true) return tensor;
  const member = tensor as Tensor<D> & { requiresGrad_?(value: boolean): unknown };
  if (member.requiresGrad_ === undefined) {
    throw new AutogradError("requiresGrad: expected autograd to be loaded; import '@t/autograd'");
  }
  member.requiresGrad_(true);
  return tensor;
}

/** Splits `(2, 3, { dtype })` and `([2, 3], { dtype })` into sizes and options. */
export type SizesAndOptions<
  D extends DType = DType,
  O extends TensorOptions<D> = TensorOptions<D>,
> = readonly [sizes: readonly number[], options?: O] | ReadonlyArray<number | O>;

export function splitSizes<D extends DType, O extends TensorOptions<D>>(
  op: string,
  args: SizesAndOptions<D, O>,
): { readonly shape: number[]; readonly options: O | undefined } {
  const last = args.at(-1);
  const hasOptions = typeof last === "object" && !Array.isArray(last);
  const sizes = (hasOptions ? args.slice(0, -1) : args) as
    | readonly number[]
    | readonly [readonly number[]];
  return {
    shape: normalizeSizes(op, sizes),
    options: hasOptions ? (last as O) : undefined,
  };
}
