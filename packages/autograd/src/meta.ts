import type { Tensor } from "@t/core";
import type { Node } from "./node.ts";

/** What autograd keeps with a tensor. A tensor that never met a gradient has none. */
export class AutogradMeta {
  requiresGrad: boolean;
  /** The node that made the tensor; null for a leaf. */
  gradFn: Node | null;
  /** Which output of that node it is. */
  outputIndex: number;
  /** The gradient as the library holds it; `tensor.grad` hands it to user code. */
  grad: Tensor | null = null;
  retainsGrad = false;
  /** The end of the graph at a leaf. */
  accumulator: Node | null = null;
  /** For a view: the tensor whose memory it shows, which is no view itself. */
  base: Tensor | null = null;
  /** For a view: the version of the memory that `gradFn` speaks of. */
  viewVersion = 0;
  /** For a view: made while recording was off, so the graph knows no way to its base. */
  madeUnrecorded = false;

  constructor(requiresGrad: boolean, gradFn: Node | null, outputIndex: number) {
    this.requiresGrad = requiresGrad;
    this.gradFn = gradFn;
    this.outputIndex = outputIndex;
  }
}

declare module "@t/core" {
  interface TensorMeta extends AutogradMeta {}
}

/** The part of a tensor that is autograd's, made on first use. */
export function metaOf(tensor: Tensor): AutogradMeta {
  return (tensor.meta ??= new AutogradMeta(false, null, 0));
}
