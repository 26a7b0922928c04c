import { Tensor, asStridedOp } from "@t/core";
import { AccumulateGrad } from "./accumulate-grad.ts";
import { derivatives } from "./derivatives/index.ts";
import { mapFew } from "./map-few.ts";
import { type AutogradMeta, metaOf } from "./meta.ts";
import { Edge, type Node } from "./node.ts";
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
  const node = meta.edge?.node ?? null;
  return node instanceof AccumulateGrad ? null : node;
}

/** Where the gradient of a tensor that requires grad goes. */
export function edgeOf(tensor: Tensor): Edge {
  const meta = metaOf(tensor);
  if (meta.base !== null && isStale(tensor, meta)) renew(tensor, meta, meta.base);
  return (meta.edge ??= new Edge(new AccumulateGrad(tensor), 0));
}

/** For each input of a step where its gradient goes; null where none is needed. */
export function edgesOf(inputs: readonly unknown[]): (Edge | null)[] {
  return mapFew(inputs, (input) =>
    input instanceof Tensor && requiresGrad(input) ? edgeOf(input) : null,
  );
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
  const node = new OpNode(asStridedOp, derivative, [base], attributes, [edgeOf(base)]);
  meta.edge = new Edge(node, 0);
  meta.requiresGrad = true;
  meta.viewVersion = view.storage.version;
}

/** Says that `tensor` is now what `node` made. */
export function setHistory(tensor: Tensor, node: Node, output: number): void {
  const meta = metaOf(tensor);
  const previous = meta.edge?.node;
  meta.requiresGrad = true;
  meta.edge = new Edge(node, output);
  if (!meta.retainsGrad) return;
  if (previous !== undefined) {
    previous.retained = previous.retained!.filter((retained) => retained.tensor !== tensor);
  }
  retainOutput(tensor);
}

/** Makes the node of a tensor that is not a leaf keep the gradient in `tensor.grad`. */
export function retainOutput(tensor: Tensor): void {
  const { node, output } = edgeOf(tensor);
  metaOf(tensor).retainsGrad = true;
  (node.retained ??= []).push({ output, tensor });
}
