import { matmul, matmulOp, transpose } from "@t/core";
import { DerivativeTable } from "../derivative.ts";

export const matmulDerivatives: DerivativeTable = new DerivativeTable().set(
  matmulOp,
  ({ grad, inputs: [a, b] }) => [
    () => matmul(grad, transpose(b, -2, -1)),
    () => matmul(transpose(a, -2, -1), grad),
  ],
  { saves: { inputs: { 0: [1], 1: [0] } } },
);
