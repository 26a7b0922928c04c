import { composite, run1, runInPlace } from "../dispatch.ts";
import type { Scalar } from "../dtype.ts";
import { ArgumentError } from "../errors.ts";
import { type ComposedOp, type PrimitiveOp, defineOp } from "../op.ts";
import { broadcastShapes } from "../shape.ts";
import { Tensor } from "../tensor.ts";
import { castTo } from "./cast.ts";
import { maximum, minimum } from "./binary.ts";
import { broadcast, broadcastView, refuseDType } from "./elementwise.ts";
import { resultType } from "./promote.ts";

type Value = Tensor | Scalar;

/** Chooses between two operands, element by element. */
export const whereOp: PrimitiveOp<
  readonly [Tensor, Value, Value],
  { readonly dtype: Tensor["dtype"] }
> = defineOp({
  type: "primitive",
  name: "where",
  elementwise: true,
  infer: ([condition, a, b], { dtype }) => {
    let { shape } = condition;
    if (a instanceof Tensor) shape = broadcastShapes("where", shape, a.shape);
    if (b instanceof Tensor) shape = broadcastShapes("where", shape, b.shape);
    return [{ shape, dtype }];
  },
  kernel(backend, outputs, [condition, a, b]) {
    const { shape } = outputs[0]!;
    const operands = [
      broadcastView(condition, shape),
      broadcast(a, shape),
      broadcast(b, shape),
    ] as const;
    backend.primitives.where(outputs, operands, null);
  },
});

/**
 * `condition ? a : b`, element by element, all three broadcast.
 *
 * @param condition - bool
 * @returns the promoted dtype of `a` and `b`
 * @throws {DTypeError} when `condition` is not bool
 * @see torch.where
 */
export function where(condition: Tensor, a: Value, b: Value): Tensor {
  if (condition.dtype !== "bool") refuseDType("where", condition.dtype, "a bool condition");
  const dtype = resultType(a, b);
  const operand = (value: Value) => (value instanceof Tensor ? castTo(value, dtype) : value);
  return composite(() => run1(whereOp, [condition, operand(a), operand(b)], { dtype }));
}

/** `x` with `value` where `mask` is true; the dtype stays that of `x`. See torch.Tensor.masked_fill. */
export function maskedFill(x: Tensor, mask: Tensor, value: Scalar): Tensor {
  if (mask.dtype !== "bool") refuseDType("maskedFill", mask.dtype, "a bool mask");
  return run1(whereOp, [mask, value, x], { dtype: x.dtype });
}

/** Limits `x` to bounds of its own dtype; a bound may be null. The gradient passes where `x` is within. */
export const clampOp: ComposedOp<readonly [Tensor, Value | null, Value | null], null> = defineOp({
  type: "composed",
  name: "clamp",
  infer: ([x, low, high]) => {
    let { shape } = x;
    if (low instanceof Tensor) shape = broadcastShapes("clamp", shape, low.shape);
    if (high instanceof Tensor) shape = broadcastShapes("clamp", shape, high.shape);
    return [{ shape, dtype: x.dtype }];
  },
  compose: ([x, low, high]) => {
    const raised = low === null ? x : maximum(x, low);
    return [high === null ? raised : minimum(raised, high)];
  },
});

export interface ClampOptions {
  readonly min?: Value | null;
  readonly max?: Value | null;
}

type MinOrOptions = Value | null | ClampOptions | undefined;

function clampInputs(
  x: Tensor,
  min: MinOrOptions,
  max: Value | null | undefined,
): readonly [Tensor, Value | null, Value | null] {
  const isOptions = typeof min === "object" && min !== null && !(min instanceof Tensor);
  const low = (isOptions ? min.min : min) ?? null;
  const high = (isOptions ? min.max : max) ?? null;
  if (low === null && high === null) {
    throw new ArgumentError("clamp: expected min, max or both, got neither");
  }
  const dtype = resultType(x, low ?? false, high ?? false);
  const bound = (value: Value | null) => (value instanceof Tensor ? castTo(value, dtype) : value);
  return [castTo(x, dtype), bound(low), bound(high)];
}

/**
 * `x` limited to `[min, max]`; either bound may be null. NaN stays NaN.
 * @throws {ArgumentError} when both bounds are missing
 * @see torch.clamp
 */
export function clamp(x: Tensor, min?: MinOrOptions, max?: Value | null): Tensor {
  return composite(() => run1(clampOp, clampInputs(x, min, max), null));
}

/** {@link clamp} in place. Returns `x`. */
export function clamp_(x: Tensor, min?: MinOrOptions, max?: Value | null): Tensor {
  return composite(() => runInPlace(clampOp, x, clampInputs(x, min, max), null));
}
