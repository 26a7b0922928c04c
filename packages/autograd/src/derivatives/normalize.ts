import {
  type NormalizeOp,
  type Tensor,
  add,
  batchNormOp,
  layerNormOp,
  mul,
  normalizeBackwardOp,
  run,
  run1,
  scaleShiftOp,
  sub,
  sum,
} from "@t/core";
import { DerivativeTable } from "../derivative.ts";

/** What the gradients of the mean and the variance add: only a second differentiation arrives there. */
function throughStatistics(
  x: Tensor,
  average: Tensor,
  byMean: Tensor | null,
  byVariance: Tensor | null,
): Tensor | null {
  const share = average.count / x.count;
  const first = byMean && mul(byMean, share);
  const second = byVariance && mul(sub(x, average), mul(byVariance, 2 * share));
  return first && second ? add(first, second) : (first ?? second);
}

function setNormalize(table: DerivativeTable, op: NormalizeOp): DerivativeTable {
  return table.set(
    op,
    ({ grad, grads, inputs: [x, weight], outputs, attributes, needs }) => {
      const { 1: average, 2: variance } = outputs;
      const [byX, byWeight, byBias] = run(
        normalizeBackwardOp,
        [grad, x, weight, average, variance],
        { ...attributes, needs: [needs[0]!, needs[1]!, needs[2]!] },
      );
      const rest = throughStatistics(x, average, grads[1] ?? null, grads[2] ?? null);
      return [rest === null ? byX! : () => add(byX!, rest), byWeight!, byBias!];
    },
    { saves: { inputs: [0, 1], outputs: [1, 2] } },
  );
}

export const normalizeDerivatives: DerivativeTable = [batchNormOp, layerNormOp]
  .reduce(setNormalize, new DerivativeTable())
  .set(
    scaleShiftOp,
    ({ grad, inputs: [x, scale, shift] }) => [
      () => run1(scaleShiftOp, [grad, scale, null], null),
      () => overChannels(mul(grad, x)),
      shift === null ? null : () => overChannels(grad),
    ],
    { saves: { inputs: { 0: [1], 1: [0] } } },
  );

/** Summed over all dimensions but the channels. */
function overChannels(x: Tensor): Tensor {
  return sum(x, { dim: x.shape.map((_, i) => i).filter((i) => i !== 1) });
}
