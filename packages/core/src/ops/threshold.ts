import { type ComposedOp, defineOp } from "../op.ts";
import type { Tensor } from "../tensor.ts";
import { le } from "./binary.ts";
import { where } from "./where.ts";

/** `x <= threshold ? 0 : grad`: the gradient of relu, from its input or its output. */
export const thresholdBackwardOp: ComposedOp<
  readonly [grad: Tensor, x: Tensor],
  { readonly threshold: number }
> = defineOp({
  type: "composed",
  name: "thresholdBackward",
  chain: {
    kind: "thresholdBackward",
    operands: ([grad, x], { threshold }) => [grad, x, threshold],
  },
  infer: ([, x]) => x,
  compose: ([grad, x], { threshold }) => [where(le(x, threshold), 0, grad)],
});
