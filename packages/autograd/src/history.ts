import { type Tensor, asStridedOp } from "@t/core";
import { AccumulateGrad } from "./accumulate-grad.ts";
import { derivatives } from "./derivatives/index.ts";
import { type AutogradMeta, metaOf } from "./meta.ts";
import type { Node } from "./node.ts";
import { OpNode } from "./op-node.ts";

/** True when a gradient shall be computed for the tensor or for something it was computed from. */
export function requiresGrad(tensor: Tensor): boolean {
  const { meta } = tensor;
  if (meta === null) return false;
  return meta.requiresGrad || (meta.base !== null && isStale(tensor, meta));
}

/** The node that made the tensor; null for a leaf. */
export function gradFnOf(tensor: Tensor): Node | null {
  const { meta } = tensor;
  if (meta === null) return null;
  if (meta.base !== null && isStale(tensor, meta)) renew(tensor, meta, meta.base);
  return meta.gradFn;
}

/** Where the gradient of a tensor that requires grad goes; which output of it is `meta.outputIndex`. */
export function edgeOf(tensor: Tensor): Node {
  const node = gradFnOf(tensor);
  if (node !== null) return node;
  return (metaOf(tensor).accumulator ??= new AccumulateGrad(tensor));
}

/** True for a view whose memory was changed in place since its node was made. */
function isStale(view: Tensor, meta: AutogradMeta): boolean {
  if (meta.viewVersion === view.storage.version || meta.madeUnrecorded) return false;
  return meta.base!.meta?.requiresGrad === true;
}

/** Gives a view a node that leads to its base as it is now. */
function renew(view: Tensor, meta: AutogradMeta, base: Tensor): void {
  const { shape, strides, offset } = view;
  const attributes = { shape, strides, offset };
  const derivative = derivatives.get(asStridedOp)!;
  const next = [edgeOf(base)];
  meta.gradFn = new OpNode(asStridedOp, derivative, [base], attributes, next, [
    base.meta!.outputIndex,
  ]);
  meta.outputIndex = 0;
  meta.requiresGrad = true;
  meta.viewVersion = view.storage.version;
}

/** Says that `tensor` is now what `node` made. */
export function setHistory(tensor: Tensor, node: Node, output: number): void {
  const meta = metaOf(tensor);
  const previous = meta.gradFn;
  meta.requiresGrad = true;
  meta.gradFn = node;
  meta.outputIndex = output;
  if (!meta.retainsGrad) return;
  if (previous !== null) {
    previous.retained = previous.retained!.filter((retained) => retained.tensor !== tensor);
  }
  retainOutput(tensor);
}

/** Makes the node of a tensor that is not a leaf keep the gradient in `tensor.grad`. */
export function retainOutput(tensor: Tensor): void {
  const node = gradFnOf(tensor)!;
  const meta = metaOf(tensor);
  meta.retainsGrad = true;
  (node.retained ??= []).push({ output: meta.outputIndex, tensor });
}
