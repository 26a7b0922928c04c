import { ones, zeros } from "../creation/filled.ts";
import { arange } from "../creation/ranges.ts";
import { composite, run } from "../dispatch.ts";
import { isFloatingPoint } from "../dtype.ts";
import { ArgumentError, ShapeError, formatShape } from "../errors.ts";
import { type ComposedOp, defineOp } from "../op.ts";
import type { Tensor } from "../tensor.ts";
import { div, mul } from "./binary.ts";
import { pad } from "./cat.ts";
import { type Pair, pairOf } from "./conv-options.ts";
import { refuseDType } from "./elementwise.ts";
import { scatterAdd } from "./gather.ts";
import { mean } from "./reduce.ts";
import { expand, flatten, narrow, reshape, squeeze, unsqueeze } from "./view.ts";
import { unfold } from "./windows.ts";

export interface Pool2dAttributes {
  readonly kernel: Pair;
  readonly stride: Pair;
  readonly padding: Pair;
  readonly dilation: Pair;
  /** Round the output size up; a window must still start within the image or its left padding. */
  readonly ceilMode: boolean;
}

function pooledSize(size: number, i: 0 | 1, attributes: Pool2dAttributes): number {
  const { kernel, stride, padding, dilation, ceilMode } = attributes;
  const span = size + 2 * padding[i] - dilation[i] * (kernel[i] - 1) - 1;
  if (!ceilMode) return Math.floor(span / stride[i]) + 1;
  const rounded = Math.ceil(span / stride[i]) + 1;
  return (rounded - 1) * stride[i] >= size + padding[i] ? rounded - 1 : rounded;
}

export function pooledShape(x: Tensor, attributes: Pool2dAttributes): number[] {
  const [n, c, h, w] = x.shape as [number, number, number, number];
  return [n, c, pooledSize(h, 0, attributes), pooledSize(w, 1, attributes)];
}

/** Windows `[N, C, OH, OW, KH · KW]` over the image padded with `value`. */
export function windowsOf(x: Tensor, attributes: Pool2dAttributes, value: number): Tensor {
  const { kernel, stride, padding, dilation } = attributes;
  const shape = pooledShape(x, attributes);
  const after = ([0, 1] as const).map((i) => {
    const reach = (shape[i + 2]! - 1) * stride[i] + dilation[i] * (kernel[i] - 1) + 1;
    return reach - x.shape[i + 2]! - padding[i];
  });
  const padded = pad(x, [padding[1], after[1]!, padding[0], after[0]!], value);
  const rows = unfold(padded, 2, kernel[0], stride[0], dilation[0]);
  return flatten(unfold(rows, 3, kernel[1], stride[1], dilation[1]), 4);
}

export interface AvgPool2dAttributes extends Pool2dAttributes {
  /** Divide by the whole window, zeros of the padding included. */
  readonly countIncludePad: boolean;
}

/** What part of each window lies in the image, or null when all windows count as whole. */
function insideOf(
  { dtype, device }: Tensor,
  [, , height, width]: readonly number[],
  attributes: AvgPool2dAttributes,
): Tensor | null {
  if (attributes.countIncludePad || attributes.padding.every((padding) => padding === 0))
    return null;
  return mean(windowsOf(ones([1, 1, height!, width!], { dtype, device }), attributes, 0), 4);
}

/** The average of each window. */
export const avgPool2dOp: ComposedOp<readonly [Tensor], AvgPool2dAttributes> = defineOp({
  type: "composed",
  name: "avgPool2d",
  gradName: "AvgPool2DBackward0",
  infer: ([x], attributes) => [{ shape: pooledShape(x, attributes), dtype: x.dtype }],
  compose([x], attributes) {
    const average = mean(windowsOf(x, attributes, 0), 4);
    const inside = insideOf(x, x.shape, attributes);
    return [inside === null ? average : div(average, inside)];
  },
});

/** Shares the gradient of each window among its elements. */
export const avgPool2dBackwardOp: ComposedOp<
  readonly [grad: Tensor],
  AvgPool2dAttributes & { readonly inputShape: readonly number[] }
> = defineOp({
  type: "composed",
  name: "avgPool2dBackward",
  infer: ([grad], { inputShape }) => [{ shape: inputShape, dtype: grad.dtype }],
  compose([grad], attributes) {
    const { dtype, device } = grad;
    const [n, c, h, w] = attributes.inputShape as [number, number, number, number];
    // Place 0 takes what falls into the padding.
    const places = reshape(arange(1, h * w + 1, { dtype: "int32", device }), [1, 1, h, w]);
    const taps = windowsOf(places, attributes, 0);
    const inside = insideOf(grad, attributes.inputShape, attributes);
    const share = mul(inside === null ? grad : div(grad, inside), 1 / taps.shape[4]!);
    const [shares, index] = [unsqueeze(share, 4), taps].map((each) =>
      flatten(expand(each, [...grad.shape, taps.shape[4]!]), 2),
    );
    const sums = scatterAdd(zeros([n, c, h * w + 1], { dtype, device }), 2, index!, shares!);
    return [reshape(narrow(sums, 2, 1, h * w), attributes.inputShape)];
  },
});

export interface Pool2dOptions {
  /** Default: the kernel size. */
  readonly stride?: number | Pair | null;
  /** At most half the kernel. Default 0. */
  readonly padding?: number | Pair;
  readonly dilation?: number | Pair;
  readonly ceilMode?: boolean;
}

/** @throws when the window does not fit the image */
export function attributesOf(
  op: string,
  x: Tensor,
  kernelSize: number | Pair,
  options: Pool2dOptions,
): Pool2dAttributes {
  const kernel = pairOf(op, "kernelSize", kernelSize, 1);
  const attributes = {
    kernel,
    stride: pairOf(op, "stride", options.stride ?? kernel, 1),
    padding: pairOf(op, "padding", options.padding ?? 0, 0),
    dilation: pairOf(op, "dilation", options.dilation ?? 1, 1),
    ceilMode: options.ceilMode ?? false,
  };
  if (!isFloatingPoint(x.dtype)) refuseDType(op, x.dtype, "a floating point tensor");
  if (x.ndim !== 4)
    throw new ShapeError(`${op}: expected [N, C, H, W] or [C, H, W], got ${formatShape(x.shape)}`);
  if (attributes.padding.some((p, i) => 2 * p > kernel[i as 0 | 1])) {
    throw new ArgumentError(
      `${op}: expected padding of at most half the kernel, got padding ${formatShape(attributes.padding)} and kernel ${formatShape(kernel)}`,
    );
  }
  if (
    pooledShape(x, attributes)
      .slice(2)
      .some((size) => size < 1)
  ) {
    throw new ShapeError(
      `${op}: expected a kernel within the padded image, got kernel ${formatShape(kernel)} for ${formatShape(x.shape)}`,
    );
  }
  return attributes;
}

/** Applies `fn` to a batch of one when the batch dimension is missing. */
export function batched(x: Tensor, fn: (batch: Tensor) => readonly Tensor[]): readonly Tensor[] {
  if (x.ndim !== 3) return fn(x);
  return fn(unsqueeze(x, 0)).map((out) => squeeze(out, 0));
}

export interface AvgPool2dOptions extends Omit<Pool2dOptions, "dilation" | "ceilMode"> {
  /** Divide by the whole window, zeros of the padding included. Default true. */
  readonly countIncludePad?: boolean;
}

/** The average of each window of each channel. See torch.nn.functional.avg_pool2d. */
export function avgPool2d(
  x: Tensor,
  kernelSize: number | Pair,
  options: AvgPool2dOptions = {},
): Tensor {
  return composite(() => {
    const [average] = batched(x, (batch) => {
      const attributes = attributesOf("avgPool2d", batch, kernelSize, options);
      const countIncludePad = options.countIncludePad ?? true;
      return run(avgPool2dOp, [batch], { ...attributes, countIncludePad });
    });
    return average!;
  });
}
