import {
  AutogradError,
  type Tensor,
  type TensorSpec,
  formatShape,
  sameShape,
  sum,
  to,
  view,
} from "@t/core";

/** A gradient in the shape and dtype of what it is the gradient of: sums over broadcast dimensions. */
export function fitGradient(gradient: Tensor, spec: TensorSpec, from: string): Tensor {
  const shaped = sameShape(gradient.shape, spec.shape)
    ? gradient
    : sumToShape(gradient, spec.shape, from);
  return shaped.dtype === spec.dtype ? shaped : to(shaped, spec.dtype);
}

function sumToShape(gradient: Tensor, shape: readonly number[], from: string): Tensor {
  const lead = gradient.shape.length - shape.length;
  const fits = shape.every((size, i) => size === 1 || size === gradient.shape[lead + i]);
  if (lead < 0 || !fits) {
    throw new AutogradError(
      `${from}: expected a gradient of shape ${formatShape(shape)}, or one that broadcasting makes of it, ` +
        `got ${formatShape(gradient.shape)}`,
    );
  }
  const dims = gradient.shape
    .map((_, i) => i)
    .filter((i) => i < lead || (shape[i - lead] === 1 && gradient.shape[i] !== 1));
  return view(sum(gradient, { dim: dims, keepdim: true }), shape);
}
