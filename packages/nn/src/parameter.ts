import { type DType, type FloatDType, Tensor, disown, own } from "@t/core";
import { differentiable } from "./differentiable.ts";

/**
 * A tensor that belongs to a module: it outlives every `scope`, until nothing refers to it or it is
 * disposed of.
 */
abstract class MemberTensor<D extends DType> extends Tensor<D> {
  constructor(data: Tensor<D>) {
    const { storage, dtype, shape, strides, offset, count, contiguous } = data;
    super(storage, dtype, shape, strides, offset, count, contiguous);
    own(this);
  }

  override [Symbol.dispose](): void {
    if (this.storage.released) return;
    disown(this);
    super[Symbol.dispose]();
  }
}

/**
 * A tensor that a module learns: a field that holds one is listed by `parameters()`.
 *
 * Shares the memory of `data` and starts outside of its graph. Requires a gradient unless told
 * otherwise, where `@t/autograd` is imported.
 *
 * @example
 * class Scale extends nn.Module {
 *   factor = new nn.Parameter(ones(1));
 *   override forward(x: Tensor): Tensor { return x.mul(this.factor); }
 * }
 * @see torch.nn.Parameter
 */
export class Parameter<D extends DType = FloatDType> extends MemberTensor<D> {
  /** Makes the type nominal: a plain tensor in its place would not be a parameter. */
  declare protected readonly learned: true;

  constructor(data: Tensor<D>, requiresGrad = true) {
    super(data);
    if (requiresGrad) differentiable(this).requiresGrad_?.(true);
  }

  override toString(): string {
    return `Parameter containing:\n${super.toString()}`;
  }
}

/** Options of a buffer. */
export interface BufferOptions {
  /** Whether `stateDict()` contains it. Default true. */
  readonly persistent?: boolean;
}

/**
 * A tensor that belongs to a module's state but is not learned, such as a running mean: a field that
 * holds one is listed by `buffers()`.
 *
 * @see torch.nn.Buffer
 */
export class Buffer<D extends DType = DType> extends MemberTensor<D> {
  /** Whether `stateDict()` contains it. */
  readonly persistent: boolean;

  constructor(data: Tensor<D>, { persistent = true }: BufferOptions = {}) {
    super(data);
    this.persistent = persistent;
  }
}

/**
 * Makes `target` a handle on what `source` holds, as setting `.data` does in PyTorch: whoever refers
 * to the parameter, such as an optimizer, sees it moved.
 */
export function rebind(target: Tensor, source: Tensor): void {
  if (source.storage === target.storage) return;
  const { storage, dtype, shape, strides, offset, count, contiguous } = source;
  const isMember = target instanceof MemberTensor;
  if (isMember) disown(target);
  Object.assign(target, { storage, dtype, shape, strides, offset, count, contiguous });
  if (isMember) own(target);
}
