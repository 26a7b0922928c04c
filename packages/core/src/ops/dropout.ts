import { allocate, composite, run, run1 } from "../dispatch.ts";
import { isFloatingPoint } from "../dtype.ts";
import { ArgumentError } from "../errors.ts";
import { type ComposedOp, defineOp } from "../op.ts";
import { type Generator, defaultGenerator, keepFactor } from "../random/index.ts";
import type { Tensor } from "../tensor.ts";
import { mul } from "./binary.ts";
import { to } from "./cast.ts";
import { refuseDType } from "./elementwise.ts";
import { type Draws, bernoulliOp, sample } from "./sample.ts";

export interface DropoutOptions {
  /** False returns `x` itself. Default true. */
  readonly training?: boolean;
  readonly generator?: Generator;
}

/** `grad · (mask ? factor : 0)`: dropout of what its mask is known of, and its gradient. */
export const dropoutBackwardOp: ComposedOp<
  readonly [grad: Tensor, mask: Tensor],
  { readonly factor: number }
> = defineOp({
  type: "composed",
  name: "dropoutBackward",
  infer: ([grad]) => grad,
  compose: ([grad, mask], { factor }) => [mul(grad, mul(to(mask, grad.dtype), factor))],
});

/** The elements that the mask keeps, times `factor`; and the mask, true with probability 1 - `p`. */
export const dropoutOp: ComposedOp<
  readonly [x: Tensor],
  { readonly p: number; readonly factor: number } & Draws
> = defineOp({
  type: "composed",
  name: "dropout",
  gradName: "MulBackward0",
  infer: ([x]) => [x, { shape: x.shape, dtype: "bool" }],
  compose([x], { p, factor, generator }) {
    const mask = allocate("dropout", x.storage.memory, { shape: x.shape, dtype: "bool" });
    sample(bernoulliOp, mask, generator, { p: 1 - p, one: 1 });
    return [run1(dropoutBackwardOp, [x, mask], { factor }), mask];
  },
});

/** Whether any elements are dropped. */
function drops(op: string, x: Tensor, p: number, options: DropoutOptions): boolean {
  if (!(p >= 0 && p <= 1))
    throw new ArgumentError(`${op}: expected a probability in [0, 1], got ${p}`);
  if (options.training === false || p === 0 || x.count === 0) return false;
  if (!isFloatingPoint(x.dtype)) refuseDType(op, x.dtype, "a floating point tensor");
  return true;
}

/**
 * Sets elements to 0 with probability `p` and scales the others by `1 / (1 - p)`; the mask is the one
 * PyTorch's CPU draws for the same seed, or on WebGPU one of the device's own for that seed.
 * @param p - default 0.5
 * @throws {ArgumentError} when `p` is not in [0, 1]
 * @see torch.nn.functional.dropout
 */
export function dropout(x: Tensor, p = 0.5, options: DropoutOptions = {}): Tensor {
  if (!drops("dropout", x, p, options)) return x;
  if (p === 1) return mul(x, 0);
  const generator = options.generator ?? defaultGenerator();
  const factor = keepFactor(p, x.dtype);
  return composite(() => run(dropoutOp, [x], { p, factor, generator })[0]!);
}

/** {@link dropout} of whole channels of `x`, `[N, C, …]`. See torch.nn.functional.dropout2d. */
export function dropout2d(x: Tensor, p = 0.5, options: DropoutOptions = {}): Tensor {
  if (!drops("dropout2d", x, p, options)) return x;
  if (p === 1) return mul(x, 0);
  const shape = x.shape.map((size, i) => (i < x.ndim - 2 ? size : 1));
  return composite(() => {
    const factors = allocate("dropout2d", x.storage.memory, { shape, dtype: x.dtype });
    sample(bernoulliOp, factors, options.generator, { p: 1 - p, one: keepFactor(p, x.dtype) });
    return mul(x, factors);
  });
}
