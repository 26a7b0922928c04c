import { zeros } from "../creation/filled.ts";
import { arange } from "../creation/ranges.ts";
import { inLibraryScope, run } from "../dispatch.ts";
import { type ComposedOp, defineOp } from "../op.ts";
import type { Tensor } from "../tensor.ts";
import { add, floorDivide, mul, remainder } from "./binary.ts";
import { castTo } from "./cast.ts";
import type { Pair } from "./conv-options.ts";
import { gather, scatterAdd } from "./gather.ts";
import {
  type Pool2dAttributes,
  type Pool2dOptions,
  attributesOf,
  batched,
  pooledShape,
  windowsOf,
} from "./pool.ts";
import { argmax } from "./sort.ts";
import { flatten, reshape, squeeze, unsqueeze } from "./view.ts";
import { clamp } from "./where.ts";

/** What names an element of a window: a byte if it can. */
function tapDType({ kernel }: Pool2dAttributes): "uint8" | "int32" {
  return kernel[0] * kernel[1] <= 256 ? "uint8" : "int32";
}

/**
 * The largest value of each window, and which element of the window it is, in row-major order: in
 * bytes, a gradient needs them until it is computed. uint8, or int32 where windows have more than 256.
 */
export const maxPool2dOp: ComposedOp<readonly [Tensor], Pool2dAttributes> = defineOp({
  type: "composed",
  name: "maxPool2d",
  gradName: "MaxPool2DWithIndicesBackward0",
  infer: ([x], attributes) => {
    const shape = pooledShape(x, attributes);
    return [
      { shape, dtype: x.dtype },
      { shape, dtype: tapDType(attributes) },
    ];
  },
  compose([x], attributes) {
    const windows = windowsOf(x, attributes, -Infinity);
    const place = argmax(windows, 4, { keepdim: true });
    const values = squeeze(gather(windows, 4, place), 4);
    return [values, castTo(squeeze(place, 4), tapDType(attributes))];
  },
});

/** int32 positions in planes of the given shape of the elements that windows have chosen. */
function positionsOf(
  taps: Tensor,
  [, , height, width]: readonly number[],
  { kernel, stride, padding, dilation }: Pool2dAttributes,
): Tensor {
  const tap = castTo(taps, "int32");
  const along = (i: 0 | 1, step: Tensor, size: number) => {
    const outputs = arange(taps.shape[i + 2]!, { dtype: "int32", device: taps.device });
    const starts = add(mul(outputs, stride[i]), -padding[i]);
    const start = i === 0 ? unsqueeze(starts, 1) : starts;
    return clamp(add(start, mul(step, dilation[i])), 0, size - 1);
  };
  const row = along(0, floorDivide(tap, kernel[1]), height!);
  return add(mul(row, width!), along(1, remainder(tap, kernel[1]), width!));
}

/** Sends the gradient of each window to where its largest value was. */
export const maxPool2dBackwardOp: ComposedOp<
  readonly [grad: Tensor, taps: Tensor],
  Pool2dAttributes & { readonly inputShape: readonly number[] }
> = defineOp({
  type: "composed",
  name: "maxPool2dBackward",
  infer: ([grad], { inputShape }) => [{ shape: inputShape, dtype: grad.dtype }],
  compose([grad, taps], attributes) {
    const { inputShape } = attributes;
    const [n, c, h, w] = inputShape as [number, number, number, number];
    const planes = zeros([n, c, h * w], { dtype: grad.dtype, device: grad.device });
    const positions = positionsOf(taps, inputShape, attributes);
    const routed = scatterAdd(planes, 2, flatten(positions, 2), flatten(grad, 2));
    return [reshape(routed, inputShape)];
  },
});

export interface MaxPool2dOptions extends Pool2dOptions {
  /** Also return where the values were, as int32 positions in the input plane. Default false. */
  readonly returnIndices?: boolean;
}

/**
 * The largest value of each window of each channel.
 *
 * @param x - `[N, C, H, W]` or `[C, H, W]`, float
 * @returns the pooled images; with `returnIndices` a pair of them and the positions
 * @see torch.nn.functional.max_pool2d
 */
export function maxPool2d(x: Tensor, kernelSize: number | Pair, options?: Pool2dOptions): Tensor;
export function maxPool2d(
  x: Tensor,
  kernelSize: number | Pair,
  options: MaxPool2dOptions & { readonly returnIndices: true },
): readonly [Tensor, Tensor];
export function maxPool2d(
  x: Tensor,
  kernelSize: number | Pair,
  options: MaxPool2dOptions = {},
): Tensor | readonly [Tensor, Tensor] {
  const withIndices = options.returnIndices === true;
  const both = inLibraryScope(() =>
    batched(x, (batch) => {
      const attributes = attributesOf("maxPool2d", batch, kernelSize, options);
      const [values, taps] = run(maxPool2dOp, [batch], attributes);
      return withIndices ? [values!, positionsOf(taps!, batch.shape, attributes)] : [values!];
    }),
  );
  return withIndices ? [both[0]!, both[1]!] : both[0]!;
}
