import { composite, runInPlace } from "../dispatch.ts";
import type { Scalar } from "../dtype.ts";
import { ShapeError, formatShape } from "../errors.ts";
import { type PrimitiveOp, defineOp } from "../op.ts";
import { broadcastShapes, sameShape } from "../shape.ts";
import type { Tensor } from "../tensor.ts";
import { to } from "./cast.ts";
import { broadcastView } from "./elementwise.ts";

/** Overwrites a tensor with another, broadcast and cast. Runs in place only: see {@link copy_}. */
export const copyOp: PrimitiveOp<readonly [Tensor], { readonly shape: readonly number[] }> =
  defineOp({
    type: "primitive",
    name: "copy",
    gradName: "CopyBackwards",
    elementwise: true,
    infer: ([source], { shape }) => [{ shape, dtype: source.dtype }],
    kernel: (backend, outputs, [source]) =>
      backend.primitives.copy(outputs, [broadcastView(source, outputs[0]!.shape)], null),
  });

/** Overwrites every element with one value. Runs in place only: see {@link fill_}. */
export const fillOp: PrimitiveOp<readonly [Tensor], { readonly value: Scalar }> = defineOp({
  type: "primitive",
  name: "fill",
  elementwise: true,
  infer: ([x]) => [x],
  kernel: (backend, outputs, _inputs, attributes) =>
    backend.primitives.fill(outputs, [], attributes),
});

/**
 * Overwrites `target` with `source`, broadcast to its shape, cast to its dtype and moved to its device.
 * Returns `target`.
 * @throws {ShapeError} when `source` does not broadcast to the shape of `target`
 * @see torch.Tensor.copy_
 */
export function copy_(target: Tensor, source: Tensor): Tensor {
  const { shape } = target;
  if (!sameShape(broadcastShapes("copy_", source.shape, shape), shape)) {
    throw new ShapeError(
      `copy_: expected a source that broadcasts to ${formatShape(shape)}, got ${formatShape(source.shape)}`,
    );
  }
  const { dtype, device } = target;
  return composite(() => runInPlace(copyOp, target, [to(source, { dtype, device })], { shape }));
}

/** Overwrites every element of `target` with `value`. Returns `target`. See torch.Tensor.fill_. */
export function fill_(target: Tensor, value: Scalar): Tensor {
  return runInPlace(fillOp, target, [target], { value });
}

/** Overwrites every element of `target` with 0. Returns `target`. See torch.Tensor.zero_. */
export function zero_(target: Tensor): Tensor {
  return fill_(target, 0);
}
