import { scatter, sortOp, zeros } from "@t/core";
import { DerivativeTable } from "../derivative.ts";

export const sortDerivatives: DerivativeTable = new DerivativeTable().set(
  sortOp,
  ({ grad, inputs: [x], outputs: { 1: indices }, attributes: { dim } }) => [
    scatter(zeros(x.shape, { dtype: grad.dtype, device: grad.device }), dim, indices, grad),
  ],
  { saves: { outputs: [1] } },
);
