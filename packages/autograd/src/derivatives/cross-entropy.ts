import {
  add,
  crossEntropyBackwardOp,
  crossEntropyOp,
  exp,
  mul,
  run1,
  sub,
  unsqueeze,
} from "@t/core";
import { DerivativeTable } from "../derivative.ts";

export const crossEntropyDerivatives: DerivativeTable = new DerivativeTable().set(
  crossEntropyOp,
  ({ grad, grads, inputs: [logits, target, weight], outputs: { 1: normalizer }, attributes }) => {
    const operands = [grad, logits, target, weight, normalizer] as const;
    const gradient = run1(crossEntropyBackwardOp, operands, attributes);
    // The gradient above depends on the normalizer, so only a second differentiation arrives there.
    const byNormalizer = grads[1] ?? null;
    if (byNormalizer === null) return [gradient, null, null];
    const probabilities = exp(sub(logits, unsqueeze(normalizer, 1)));
    return [add(gradient, mul(probabilities, unsqueeze(byNormalizer, 1))), null, null];
  },
  { saves: { inputs: [0, 1, 2], outputs: [1] } },
);
