import {
  AutogradError,
  type Tensor,
  clone,
  disown,
  escape,
  formatShape,
  outsideScopes,
  own,
  sameShape,
} from "@t/core";
import { setGrad } from "./accumulate-grad.ts";
import { metaOf } from "./meta.ts";
import type { GradientHook, Node } from "./node.ts";

/** Shows the gradients of a node's outputs to its hooks, which may replace them, then keeps those of retained outputs. */
export function callHooks(node: Node, grads: (Tensor | null)[]): void {
  if (node.hooks === null && node.retained === null) return;
  for (const { output, hook } of node.hooks ?? []) {
    const gradient = grads[output] ?? null;
    if (gradient !== null) grads[output] = callHook(hook, gradient);
  }
  for (const { output, tensor } of node.retained ?? []) {
    const gradient = grads[output] ?? null;
    if (gradient !== null) keep(tensor, gradient);
  }
}

/** The gradient after a hook has seen it, owned. */
function callHook(hook: GradientHook, gradient: Tensor): Tensor {
  escape(gradient);
  const replacement = outsideScopes(() => hook(gradient)) ?? gradient;
  if (replacement === gradient) return gradient;
  if (!sameShape(replacement.shape, gradient.shape)) {
    throw new AutogradError(
      `registerHook: expected the hook to return a gradient of shape ${formatShape(gradient.shape)}, ` +
        `got ${formatShape(replacement.shape)}`,
    );
  }
  own(replacement);
  disown(gradient);
  return replacement;
}

function keep(tensor: Tensor, gradient: Tensor): void {
  const { grad } = metaOf(tensor);
  setGrad(tensor, grad === null ? clone(gradient) : grad.add(gradient));
}
