import {
  type Scalar,
  Tensor,
  clampOp,
  ge,
  gt,
  le,
  logicalAnd,
  logicalOr,
  lt,
  maskedFill,
  where,
  whereOp,
} from "@t/core";
import { DerivativeTable } from "../derivative.ts";

type Bound = Tensor | Scalar | null;

/** True where both are; null stands for a condition that always holds. */
function both(a: Tensor | null, b: Tensor | null): Tensor | null {
  if (a === null || b === null) return a ?? b;
  return logicalAnd(a, b);
}

function kept(grad: Tensor, condition: Tensor | null): Tensor {
  return condition === null ? grad : where(condition, grad, 0);
}

/** True where the lower bound is below the upper one: elsewhere the upper one decides alone. */
function isOpen(low: Bound, high: Bound): Tensor | null {
  const bounds = low instanceof Tensor || high instanceof Tensor;
  return bounds && low !== null && high !== null ? lt(low, high) : null;
}

export const whereDerivatives: DerivativeTable = new DerivativeTable()
  .set(
    whereOp,
    ({ grad, inputs: [condition] }) => [
      null,
      () => where(condition, grad, 0),
      () => maskedFill(grad, condition, 0),
    ],
    { saves: { inputs: [0] } },
  )
  .set(
    clampOp,
    ({ grad, inputs: [x, low, high] }) => [
      () => kept(grad, both(low === null ? null : ge(x, low), high === null ? null : le(x, high))),
      () => kept(grad, both(lt(x, low!), isOpen(low, high))),
      () => {
        const above = gt(x, high!);
        const closed = low === null ? null : lt(high!, low);
        return kept(grad, closed === null ? above : logicalOr(above, closed));
      },
    ],
    { saves: { inputs: [0, 1, 2] } },
  );
