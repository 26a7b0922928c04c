import { type ComposedOp, defineOp } from "../op.ts";
import type { Tensor } from "../tensor.ts";
import { gt } from "./binary.ts";
import { where } from "./where.ts";

/** `x > threshold ? grad : 0`: the gradient of relu, from its input or its output. */
export const thresholdBackwardOp: ComposedOp<
  readonly [grad: Tensor, x: Tensor],
  { readonly threshold: number }
> = defineOp({
  type: "composed",
  name: "thresholdBackward",
  infer: ([, x]) => [x],
  compose: ([grad, x], { threshold }) => [where(gt(x, threshold), grad, 0)],
});
