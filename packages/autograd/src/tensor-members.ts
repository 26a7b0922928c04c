import { AutogradError, Tensor, escape, formatShape, isFloatingPoint, sameShape } from "@t/core";
import { setGrad } from "./accumulate-grad.ts";
import { type BackwardOptions, backward } from "./backward.ts";
import { edgeOf, gradFnOf, requiresGrad, retainOutput } from "./history.ts";
import { metaOf } from "./meta.ts";
import type { GradientHook, Node } from "./node.ts";

/** Takes a hook off again. */
export interface HookHandle extends Disposable {
  remove(): void;
}

declare module "@t/core" {
  interface Tensor {
    /** True when gradients are computed for this tensor. Can be set on leaves. See torch.Tensor.requires_grad. */
    requiresGrad: boolean;
    /** Sets {@link requiresGrad} (default true) and returns the tensor. See torch.Tensor.requires_grad_. */
    requiresGrad_(value?: boolean): this;
    /** The gradient `backward` has added up here, of this tensor's shape; null before. See torch.Tensor.grad. */
    grad: Tensor | null;
    /** The step of the graph that made this tensor; null for a leaf. See torch.Tensor.grad_fn. */
    readonly gradFn: Node | null;
    /** True for a tensor that no recorded op made. See torch.Tensor.is_leaf. */
    readonly isLeaf: boolean;
    /** How often the memory was changed in place. */
    readonly version: number;
    /**
     * Computes the gradients of the leaves this tensor was computed from and adds them to their `grad`.
     *
     * @param gradient - of this tensor's shape; not needed for a tensor of one element
     * @throws {AutogradError} for a tensor without a graph, or with several elements and no gradient
     * @see torch.Tensor.backward
     */
    backward(gradient?: Tensor | null, options?: BackwardOptions): void;
    /** Makes `backward` keep the gradient of a tensor that is not a leaf in `grad`. See torch.Tensor.retain_grad. */
    retainGrad(): void;
    /** True when {@link retainGrad} was called on a tensor that is not a leaf. See torch.Tensor.retains_grad. */
    readonly retainsGrad: boolean;
    /**
     * Calls `hook` with the gradient of this tensor whenever it is computed; what the hook returns
     * replaces it.
     * @see torch.Tensor.register_hook
     */
    registerHook(hook: GradientHook): HookHandle;
  }
}

/** Gives every tensor its autograd members. */
export function installMembers(): void {
  Object.defineProperties(Tensor.prototype, {
    requiresGrad: accessor(requiresGrad, setRequiresGrad),
    grad: accessor(gradOf, assignGrad),
    gradFn: accessor(gradFnOf),
    isLeaf: accessor((tensor) => gradFnOf(tensor) === null),
    version: accessor((tensor) => tensor.storage.version),
    retainsGrad: accessor((tensor) => tensor.meta?.retainsGrad ?? false),
    requiresGrad_: method((tensor, value: boolean = true) => {
      setRequiresGrad(tensor, value);
      return tensor;
    }),
    backward: method(backward),
    retainGrad: method(retainGrad),
    registerHook: method(registerHook),
  });
}

function accessor<T>(get: (tensor: Tensor) => T, set?: (tensor: Tensor, value: T) => void) {
  const descriptor: PropertyDescriptor & ThisType<Tensor> = {
    configurable: true,
    get() {
      return get(this);
    },
  };
  if (set !== undefined) {
    descriptor.set = function (this: Tensor, value: T) {
      set(this, value);
    };
  }
  return descriptor;
}

function method<A extends readonly unknown[], R>(
  fn: (tensor: Tensor, ...args: A) => R,
): PropertyDescriptor {
  return {
    configurable: true,
    writable: true,
    value(this: Tensor, ...args: A): R {
      return fn(this, ...args);
    },
  };
}

function setRequiresGrad(tensor: Tensor, value: boolean): void {
  if (value === requiresGrad(tensor)) return;
  if (value && !isFloatingPoint(tensor.dtype)) {
    throw new AutogradError(
      `requiresGrad: only tensors of floating point dtype can require gradients, got ${tensor.dtype}`,
    );
  }
  if (gradFnOf(tensor) !== null) {
    throw new AutogradError(
      "requiresGrad: you can only change requiresGrad flags of leaf variables; " +
        "to use a computed variable in a subgraph that doesn't require differentiation use detach()",
    );
  }
  metaOf(tensor).requiresGrad = value;
}

function gradOf(tensor: Tensor): Tensor | null {
  const grad = tensor.meta?.grad ?? null;
  if (grad !== null) escape(grad);
  return grad;
}

function assignGrad(tensor: Tensor, grad: Tensor | null): void {
  if (grad === null && tensor.meta === null) return;
  if (grad !== null) {
    const fits =
      sameShape(grad.shape, tensor.shape) &&
      grad.dtype === tensor.dtype &&
      grad.device === tensor.device;
    if (!fits) {
      throw new AutogradError(
        `grad: expected a gradient like the tensor (${formatShape(tensor.shape)} ${tensor.dtype} on ` +
          `${tensor.device}), got ${formatShape(grad.shape)} ${grad.dtype} on ${grad.device}`,
      );
    }
  }
  setGrad(tensor, grad);
}

function retainGrad(tensor: Tensor): void {
  if (!requiresGrad(tensor)) {
    throw new AutogradError(
      "retainGrad: can't retain the grad of a tensor that has requiresGrad = false",
    );
  }
  if (gradFnOf(tensor) === null || tensor.meta!.retainsGrad) return;
  retainOutput(tensor);
}

function registerHook(tensor: Tensor, hook: GradientHook): HookHandle {
  if (!requiresGrad(tensor)) {
    throw new AutogradError(
      "registerHook: cannot register a hook on a tensor that doesn't require gradient",
    );
  }
  const { node, output } = edgeOf(tensor);
  const entry = { output, hook };
  node.hooks = [...(node.hooks ?? []), entry];
  const remove = (): void => {
    node.hooks = node.hooks!.filter((registered) => registered !== entry);
  };
  return { remove, [Symbol.dispose]: remove };
}
