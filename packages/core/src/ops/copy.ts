import { run1 } from "../dispatch.ts";
import { type PrimitiveOp, defineOp } from "../op.ts";
import type { Tensor } from "../tensor.ts";

/** A dense copy. */
export const cloneOp: PrimitiveOp<readonly [Tensor], null> = defineOp({
  type: "primitive",
  name: "clone",
  infer: ([x]) => [x],
  kernel: (backend, outputs, inputs) => backend.primitives.copy(outputs, inputs, null),
});

/** A copy of `x` with the same elements, dense in memory. See torch.clone. */
export function clone(x: Tensor): Tensor {
  return run1(cloneOp, [x], null);
}

/** `x` itself when its elements are dense in row-major order, else a copy that is. See torch.Tensor.contiguous. */
export function contiguous(x: Tensor): Tensor {
  return x.contiguous ? x : clone(x);
}
