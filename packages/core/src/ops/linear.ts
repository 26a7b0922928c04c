import { run1 } from "../dispatch.ts";
import { DTypeError, ShapeError, formatShape } from "../errors.ts";
import { type ComposedOp, defineOp } from "../op.ts";
import { withLast } from "../shape.ts";
import type { Tensor } from "../tensor.ts";
import { add } from "./binary.ts";
import { matmul } from "./matmul.ts";
import { relu } from "./unary.ts";
import { t } from "./view.ts";

type LinearOp = ComposedOp<readonly [x: Tensor, weight: Tensor, bias: Tensor | null], null>;

/** `x × weightᵀ + bias`. */
export const linearOp: LinearOp = defineOp({
  type: "composed",
  name: "linear",
  gradName: "AddmmBackward0",
  infer: ([x, weight]) => ({ shape: withLast(x.shape, weight.shape[0]!), dtype: x.dtype }),
  compose: ([x, weight, bias]) => {
    const product = matmul(x, t(weight));
    return [bias === null ? product : add(product, bias)];
  },
});

/** {@link linearOp} and then ReLU, which takes no pass over memory of its own where a backend has a kernel. */
export const linearReluOp: LinearOp = defineOp({
  type: "composed",
  name: "linearRelu",
  gradName: "ReluBackward0",
  infer: (inputs) => linearOp.infer(inputs, null),
  compose: (inputs) => [relu(run1(linearOp, inputs, null))],
});

/**
 * The affine map `x × weightᵀ + bias`.
 *
 * @param x - `[…, in]`
 * @param weight - `[out, in]`, same dtype as `x`
 * @param bias - `[out]`, optional
 * @returns `[…, out]`
 * @throws {ShapeError} when the sizes do not fit
 * @see torch.nn.functional.linear
 */
export function linear(x: Tensor, weight: Tensor, bias: Tensor | null = null): Tensor {
  check("linear", x, weight, bias);
  return run1(linearOp, [x, weight, bias], null);
}

/**
 * `relu(linear(x, weight, bias))` in one step, for when nothing else needs the affine map.
 *
 * @param x - `[…, in]`
 * @param weight - `[out, in]`, same dtype as `x`
 * @param bias - `[out]`, optional
 * @returns `[…, out]`
 * @throws {ShapeError} when the sizes do not fit
 * @see torch.ao.nn.intrinsic.LinearReLU
 */
export function linearRelu(x: Tensor, weight: Tensor, bias: Tensor | null = null): Tensor {
  check("linearRelu", x, weight, bias);
  return run1(linearReluOp, [x, weight, bias], null);
}

function check(op: string, x: Tensor, weight: Tensor, bias: Tensor | null): void {
  const fits =
    x.ndim >= 1 &&
    weight.ndim === 2 &&
    x.shape.at(-1) === weight.shape[1] &&
    (bias === null || (bias.ndim === 1 && bias.shape[0] === weight.shape[0]));
  if (!fits) {
    throw new ShapeError(
      `${op}: expected x [..., in], weight [out, in] and bias [out], got ${formatShape(x.shape)}, ` +
        `${formatShape(weight.shape)} and ${bias === null ? "none" : formatShape(bias.shape)}`,
    );
  }
  if (x.dtype !== weight.dtype || (bias !== null && bias.dtype !== x.dtype)) {
    throw new DTypeError(
      `${op}: expected one dtype, got x ${x.dtype}, weight ${weight.dtype} and bias ${bias?.dtype ?? "none"}`,
    );
  }
}
