import * as t from "@t/core";
import type { DerivativeCase } from "./derivative-cases.ts";
import { leaf } from "./setup.ts";

const known = t.tensor([0.5, 2], { dtype: "float64" });

export const normDerivativeCases: readonly DerivativeCase[] = [
  {
    op: t.batchNormOp,
    name: "batchNorm",
    fn: (x, weight, bias) => t.batchNorm(x, null, null, { weight, bias, training: true }),
    inputs: [leaf([2, 2, 3]), leaf([2]), leaf([2])],
  },
  {
    op: t.batchNormOp,
    name: "batchNorm with its mean and variance",
    fn: (x) => {
      const attributes = { dims: [0], eps: 0.1, affineShape: [2] };
      return t.cat(t.run(t.batchNormOp, [x, null, null], attributes).map((y) => t.reshape(y, -1)));
    },
    inputs: [leaf([3, 2])],
  },
  {
    op: t.layerNormOp,
    name: "layerNorm",
    fn: (x, weight, bias) => t.layerNorm(x, [2, 3], { weight, bias }),
    inputs: [leaf([2, 2, 3]), leaf([2, 3]), leaf([2, 3])],
  },
  {
    op: t.layerNormOp,
    name: "layerNorm without factors",
    fn: (x) => t.layerNorm(x, 4),
    inputs: [leaf([2, 4])],
  },
  {
    op: t.scaleShiftOp,
    name: "scaleShift as batchNorm in evaluation",
    fn: (x, weight, bias) => t.batchNorm(x, known, known, { weight, bias }),
    inputs: [leaf([2, 2, 2]), leaf([2]), leaf([2])],
  },
  {
    op: t.scaleShiftOp,
    name: "scaleShift as groupNorm",
    fn: (x, weight, bias) => t.groupNorm(x, 2, { weight, bias }),
    inputs: [leaf([1, 4, 2]), leaf([4]), leaf([4])],
  },
];
