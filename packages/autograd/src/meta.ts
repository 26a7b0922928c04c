import type { Tensor } from "@t/core";
import type { Edge } from "./node.ts";

/** What autograd keeps with a tensor. A tensor that never met a gradient has none. */
export class AutogradMeta {
  requiresGrad: boolean;
  /** What made the tensor. At a leaf null, or where its gradients are added up. */
  edge: Edge | null;
  /** The gradient as the library holds it; `tensor.grad` hands it to user code. */
  grad: Tensor | null = null;
  retainsGrad = false;
  /** For a view: the tensor whose memory it shows, which is no view itself. */
  base: Tensor | null = null;
  /** For a view: the version of the memory that `edge` speaks of. */
  viewVersion = 0;
  /** For a view: made while recording was off, so the graph knows no way to its base. */
  madeUnrecorded = false;

  constructor(requiresGrad: boolean, edge: Edge | null) {
    this.requiresGrad = requiresGrad;
    this.edge = edge;
  }
}

declare module "@t/core" {
  interface TensorMeta extends AutogradMeta {}
}

/** The part of a tensor that is autograd's, made on first use. */
export function metaOf(tensor: Tensor): AutogradMeta {
  return (tensor.meta ??= new AutogradMeta(false, null));
}
