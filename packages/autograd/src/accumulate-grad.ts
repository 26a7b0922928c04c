import { binaryOps, clone, contiguous, disown, executeInPlace, own, type Tensor } from "@t/core";
import { isGradEnabled } from "./modes.ts";
import { isWhole } from "./gradient-sum.ts";
import { metaOf } from "./meta.ts";
import { Node } from "./node.ts";

/** Where the graph ends: adds what arrives to the `grad` of a leaf. */
export class AccumulateGrad extends Node {
  readonly variable: Tensor;

  constructor(variable: Tensor) {
    super([]);
    this.variable = variable;
  }

  get name(): string {
    return "AccumulateGrad";
  }

  run(grads: readonly (Tensor | null)[]): readonly (Tensor | null)[] {
    const gradient = grads[0] ?? null;
    if (gradient !== null) accumulate(this.variable, gradient, isGradEnabled());
    return [];
  }

  release(): void {}
}

/** Adds to `tensor.grad`: in place, so that whoever holds it sees the sum, unless the sum is `recorded`. */
export function accumulate(tensor: Tensor, gradient: Tensor, recorded: boolean): void {
  const { grad } = metaOf(tensor);
  if (grad === null) setGrad(tensor, recorded ? gradient : ownCopy(gradient));
  else if (recorded) setGrad(tensor, grad.add(gradient));
  else executeInPlace(binaryOps.add, grad, [grad, gradient], null);
}

/** Replaces `tensor.grad`; the library lets go of the one that was there. */
export function setGrad(tensor: Tensor, grad: Tensor | null): void {
  const meta = metaOf(tensor);
  const previous = meta.grad;
  if (grad !== null) own(grad);
  meta.grad = grad;
  if (previous !== null) disown(previous);
}

/** The gradient itself where nothing else holds its memory; a dense copy otherwise. */
function ownCopy(gradient: Tensor): Tensor {
  // While it waited it would hold on to all that it is computed from.
  gradient.storage.settle();
  if (isWhole(gradient)) return gradient;
  return gradient.contiguous ? clone(gradient) : contiguous(gradient);
}
