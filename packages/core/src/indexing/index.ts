import { tensor } from "../creation/from-host.ts";
import { composite } from "../dispatch.ts";
import type { Scalar } from "../dtype.ts";
import { copy_, fill_ } from "../ops/assign.ts";
import { to } from "../ops/cast.ts";
import { Tensor } from "../tensor.ts";
import { putIndexed, takeIndexed } from "./advanced.ts";
import { applyBasic } from "./basic.ts";
import type { IndexPart } from "./parse.ts";

export { nonzero } from "./advanced.ts";
export type { IndexPart } from "./parse.ts";

/**
 * `x[…]`: integers, slices, null and `"..."` give a view; integer and boolean tensors give a copy.
 *
 * @param parts - one per dimension, from the first on
 * @throws {IndexError} for an index out of range, or more indices than dimensions
 * @example
 * x.at(0, "1:3", null, "...", mask)
 */
export function at(x: Tensor, ...parts: readonly IndexPart[]): Tensor {
  const basic = applyBasic(x, parts);
  return basic.indexed.length === 0 ? basic.view : composite(() => takeIndexed(basic));
}

/**
 * `x[…] = value`, in place: a scalar or a tensor that broadcasts to what the index chooses. Of equal
 * positions the last wins. Returns `x`.
 */
export function setAt_(x: Tensor, parts: readonly IndexPart[], value: Tensor | Scalar): Tensor {
  const basic = applyBasic(x, parts);
  if (basic.indexed.length > 0) {
    const { dtype, device } = x;
    composite(() => {
      const source =
        value instanceof Tensor ? to(value, { dtype, device }) : tensor(value, { dtype, device });
      return copy_(basic.view, putIndexed(basic, source));
    });
  } else if (value instanceof Tensor) {
    copy_(basic.view, value);
  } else {
    fill_(basic.view, value);
  }
  return x;
}
