import { type ComposedOp, defineOp } from "../op.ts";
import type { Tensor } from "../tensor.ts";
import { add, mul, sub } from "./binary.ts";
import { erf, exp, sigmoid, square } from "./unary.ts";

type ActivationGradientOp = ComposedOp<readonly [grad: Tensor, x: Tensor], null>;

/** `grad · s · (1 + x · (1 - s))` with the sigmoid `s` of `x`: the gradient of silu. */
export const siluBackwardOp: ActivationGradientOp = defineOp({
  type: "composed",
  name: "siluBackward",
  chain: { kind: "siluBackward" },
  infer: ([, x]) => x,
  compose: ([grad, x]) => {
    const s = sigmoid(x);
    return [mul(mul(grad, s), add(mul(x, sub(1, s)), 1))];
  },
});

/** `grad · (Φ(x) + x · φ(x))` with the normal distribution `Φ` and its density `φ`: the gradient of gelu. */
export const geluBackwardOp: ActivationGradientOp = defineOp({
  type: "composed",
  name: "geluBackward",
  chain: { kind: "geluBackward" },
  infer: ([, x]) => x,
  compose: ([grad, x]) => {
    const below = mul(add(erf(mul(x, Math.SQRT1_2)), 1), 0.5);
    const density = mul(exp(mul(square(x), -0.5)), 1 / Math.sqrt(2 * Math.PI));
    return [mul(grad, add(below, mul(x, density)))];
  },
});
