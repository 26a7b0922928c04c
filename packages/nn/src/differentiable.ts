import { type Tensor, withoutLayer, zero_ } from "@t/core";

/** Ends a hook's registration. */
export interface RemovableHandle {
  remove(): void;
}

/** What `@t/autograd` adds to a tensor. Without it these members are absent, and inference works. */
interface Differentiable {
  requiresGrad?: boolean;
  grad?: Tensor | null;
  requiresGrad_?(requiresGrad?: boolean): Tensor;
  registerHook?(hook: (grad: Tensor) => Tensor | void): RemovableHandle;
}

/** `tensor`, with the members that autograd may have added. */
export function differentiable(tensor: Tensor): Tensor & Differentiable {
  return tensor;
}

/**
 * The gradient as autograd holds it. Reading it here, unlike through `tensor.grad`, does not count as
 * handing it to user code, so autograd can reuse its memory as soon as it is replaced.
 */
export function gradientOf(tensor: Tensor): Tensor | null {
  const meta: { readonly grad?: Tensor | null } | null = tensor.meta;
  return meta?.grad ?? null;
}

/** Drops the gradients of `parameters`, or fills them with zeros. */
export function clearGradients(parameters: Iterable<Tensor>, setToNull: boolean): void {
  for (const parameter of parameters) {
    const gradient = gradientOf(parameter);
    if (gradient === null) continue;
    if (setToNull) differentiable(parameter).grad = null;
    else withoutLayer(() => zero_(gradient));
  }
}
