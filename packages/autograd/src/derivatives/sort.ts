import { scatter, sortOp, zerosLike } from "@t/core";
import { DerivativeTable } from "../derivative.ts";

export const sortDerivatives: DerivativeTable = new DerivativeTable().set(
  sortOp,
  ({ grad, outputs: { 1: indices }, attributes: { dim } }) => [
    scatter(zerosLike(grad), dim, indices, grad),
  ],
  { saves: { outputs: [1] } },
);
