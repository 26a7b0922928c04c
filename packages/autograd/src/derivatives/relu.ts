import { type Tensor, run1, thresholdBackwardOp } from "@t/core";

/** The gradient of ReLU from its result. */
export function throughRelu(grad: Tensor, out: Tensor): Tensor {
  return run1(thresholdBackwardOp, [grad, out], { threshold: 0 });
}
