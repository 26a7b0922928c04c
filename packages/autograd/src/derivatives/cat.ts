import { catOp, narrow, padOp } from "@t/core";
import { DerivativeTable } from "../derivative.ts";

export const catDerivatives: DerivativeTable = new DerivativeTable()
  .set(catOp, ({ grad, inputs, attributes: { dim } }) => {
    let end = 0;
    return inputs.map((x) => {
      const length = x.shape[dim]!;
      const start = end;
      end += length;
      return () => narrow(grad, dim, start, length);
    });
  })
  .set(padOp, ({ grad, inputs: [x], attributes: { before } }) => [
    x.shape.reduce((part, size, dim) => narrow(part, dim, before[dim]!, size), grad),
  ]);
