import { run1 } from "../dispatch.ts";
import { type ComposedOp, defineOp } from "../op.ts";
import type { Tensor } from "../tensor.ts";
import { sub } from "./binary.ts";
import { abs, exp, log1p, neg } from "./unary.ts";
import { clamp } from "./where.ts";

/** `log(sigmoid(x))` without overflow for either sign. */
export const logSigmoidOp: ComposedOp<readonly [Tensor], null> = defineOp({
  type: "composed",
  name: "logSigmoid",
  infer: ([x]) => [x],
  compose: ([x]) => [sub(clamp(x, null, 0), log1p(exp(neg(abs(x)))))],
});

/** `log(sigmoid(x))` of a floating point tensor. See torch.nn.functional.logsigmoid. */
export function logSigmoid(x: Tensor): Tensor {
  return run1(logSigmoidOp, [x], null);
}
