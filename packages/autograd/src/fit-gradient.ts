import {
  AutogradError,
  type Tensor,
  type TensorSpec,
  formatShape,
  run1,
  sameShape,
  sumOp,
  to,
  view,
} from "@t/core";
import type { Named } from "./saved-tensor.ts";

/** A gradient in the shape and dtype of what it is the gradient of: sums over broadcast dimensions. */
export function fitGradient(gradient: Tensor, spec: TensorSpec, from: Named): Tensor {
  const shaped = sameShape(gradient.shape, spec.shape)
    ? gradient
    : sumToShape(gradient, spec.shape, from);
  return shaped.dtype === spec.dtype ? shaped : to(shaped, spec.dtype);
}

function sumToShape(gradient: Tensor, shape: readonly number[], from: Named): Tensor {
  const lead = gradient.shape.length - shape.length;
  const dims: number[] = [];
  let fits = lead >= 0;
  for (let i = 0; i < gradient.shape.length; i++) {
    const size = i < lead ? 1 : shape[i - lead];
    if (i < lead || (size === 1 && gradient.shape[i] !== 1)) dims.push(i);
    else fits &&= size === gradient.shape[i];
  }
  if (!fits) {
    throw new AutogradError(
      `${from.name}: expected a gradient of shape ${formatShape(shape)}, or one that broadcasting makes of it, ` +
        `got ${formatShape(gradient.shape)}`,
    );
  }
  const keepdim = dims.length > lead;
  const total = run1(sumOp, [gradient], { dims, keepdim });
  return keepdim && lead > 0 ? view(total, shape) : total;
}
