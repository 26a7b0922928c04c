import { castOp, cloneOp, copyOp, fillOp, to, toDeviceOp, zerosLike } from "@t/core";
import { DerivativeTable } from "../derivative.ts";

export const copyDerivatives: DerivativeTable = new DerivativeTable()
  .set(cloneOp, ({ grad }) => [grad])
  .set(copyOp, ({ grad }) => [grad])
  .set(fillOp, ({ grad }) => [zerosLike(grad)])
  // The engine casts every gradient to the dtype of its input.
  .set(castOp, ({ grad }) => [grad])
  .set(toDeviceOp, ({ grad, inputs: [x] }) => [to(grad, x.device)]);
