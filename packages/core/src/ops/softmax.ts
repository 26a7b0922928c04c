import { composite, run1 } from "../dispatch.ts";
import { type DType, getDefaultDType, isFloatingPoint } from "../dtype.ts";
import { type ComposedOp, defineOp } from "../op.ts";
import { normalizeDim } from "../shape.ts";
import type { FloatTensor, Tensor } from "../tensor.ts";
import { add, div, eq, mul, sub } from "./binary.ts";
import { castTo } from "./cast.ts";
import { type Dims, type ReduceOptions, amax, reduceAttributes, sum } from "./reduce.ts";
import { abs, exp, log } from "./unary.ts";
import { detach, squeeze } from "./view.ts";
import { maskedFill } from "./where.ts";

interface DimAttribute {
  readonly dim: number;
}

/** `exp(xᵢ) / Σⱼ exp(xⱼ)` along one dimension. */
export const softmaxOp: ComposedOp<readonly [Tensor], DimAttribute> = defineOp({
  type: "composed",
  name: "softmax",
  infer: ([x]) => [x],
  compose: ([x], { dim }) => {
    // Shifting by the maximum keeps exp from overflowing.
    const e = exp(sub(x, amax(x, dim, { keepdim: true })));
    return [div(e, sum(e, dim, { keepdim: true }))];
  },
});

/** `log(softmax(x))`, without the underflow. */
export const logSoftmaxOp: ComposedOp<readonly [Tensor], DimAttribute> = defineOp({
  type: "composed",
  name: "logSoftmax",
  infer: ([x]) => [x],
  compose: ([x], { dim }) => {
    const shifted = sub(x, amax(x, dim, { keepdim: true }));
    return [sub(shifted, log(sum(exp(shifted), dim, { keepdim: true })))];
  },
});

/** The gradient of softmax, from its result. */
export const softmaxBackwardOp: ComposedOp<readonly [grad: Tensor, out: Tensor], DimAttribute> =
  defineOp({
    type: "composed",
    name: "softmaxBackward",
    infer: ([, out]) => [out],
    compose: ([grad, out], { dim }) => {
      const weighted = mul(grad, out);
      return [sub(weighted, mul(out, sum(weighted, dim, { keepdim: true })))];
    },
  });

/** The gradient of logSoftmax, from its result. */
export const logSoftmaxBackwardOp: ComposedOp<readonly [grad: Tensor, out: Tensor], DimAttribute> =
  defineOp({
    type: "composed",
    name: "logSoftmaxBackward",
    infer: ([, out]) => [out],
    compose: ([grad, out], { dim }) => [
      sub(grad, mul(exp(out), sum(grad, dim, { keepdim: true }))),
    ],
  });

export interface SoftmaxOptions {
  readonly dim?: number;
  /** Cast to it first. Default: the default float dtype for integers, else that of `x`. */
  readonly dtype?: DType;
}

function apply(op: typeof softmaxOp, x: Tensor, dim: number | SoftmaxOptions): FloatTensor {
  const options = typeof dim === "object" ? dim : { dim };
  const along = normalizeDim(op.name, options.dim ?? -1, x.ndim);
  const dtype = options.dtype ?? (isFloatingPoint(x.dtype) ? x.dtype : getDefaultDType());
  return composite(() => {
    const operand = castTo(x, dtype);
    // A 0-d tensor and an empty one have nothing to normalize over.
    if (x.ndim === 0 || x.count === 0) return softmaxOfOne(op, operand);
    return run1(op, [operand], { dim: along }) as FloatTensor;
  });
}

function softmaxOfOne(op: typeof softmaxOp, x: Tensor): FloatTensor {
  return (op === softmaxOp ? add(sub(x, x), 1) : sub(x, x)) as FloatTensor;
}

/** Rescales along `dim` to positive values that sum to 1. See torch.softmax. */
export function softmax(x: Tensor, dim: number | SoftmaxOptions): FloatTensor {
  return apply(softmaxOp, x, dim);
}

/** The logarithm of {@link softmax}, computed stably. See torch.log_softmax. */
export function logSoftmax(x: Tensor, dim: number | SoftmaxOptions): FloatTensor {
  return apply(logSoftmaxOp, x, dim);
}

/** `log Σ exp(x)` over `dim`, without overflow. See torch.logsumexp. */
export function logsumexp(
  x: Tensor,
  dim?: Dims | ReduceOptions,
  options?: ReduceOptions,
): FloatTensor {
  const { dims, keepdim } = reduceAttributes("logsumexp", x, dim, options);
  return composite(() => {
    const top = amax(detach(x), dims, { keepdim: true });
    const finite = maskedFill(top, eq(abs(top), Infinity), 0);
    const out = add(log(sum(exp(sub(x, finite)), dims, { keepdim: true })), finite);
    return (keepdim ? out : squeeze(out, dims)) as FloatTensor;
  });
}
