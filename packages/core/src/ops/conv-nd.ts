import { composite, run1 } from "../dispatch.ts";
import { ArgumentError, ShapeError, formatShape } from "../errors.ts";
import type { Tensor } from "../tensor.ts";
import { pad } from "./cat.ts";
import { type Conv2dAttributes, conv2dOp, conv2dReluOp } from "./conv.ts";
import {
  type Conv2dOptions,
  type ConvOptions,
  type Windows,
  checkOperands,
  ofRow,
  ofSlice,
  outputSize,
  sizesOf,
} from "./conv-options.ts";
import { movedim, permute, reshape, squeeze, unsqueeze } from "./view.ts";
import { unfold } from "./windows.ts";

/** A convolution over `rank` dimensions, batched. */
type Convolution = (x: Tensor, weight: Tensor, bias: Tensor | null, windows: Windows) => Tensor;

/** Checks and normalizes, then convolves. */
function convolve(
  op: string,
  [x, weight, bias]: readonly [Tensor, Tensor, Tensor | null],
  options: ConvOptions<readonly number[]>,
  rank: number,
  convolution: Convolution,
): Tensor {
  if (x.ndim === rank + 1) {
    return composite(() =>
      squeeze(convolve(op, [unsqueeze(x, 0), weight, bias], options, rank, convolution), 0),
    );
  }
  const stride = sizesOf(op, "stride", options.stride ?? 1, 1, rank);
  const dilation = sizesOf(op, "dilation", options.dilation ?? 1, 1, rank);
  const groups = options.groups ?? 1;
  checkOperands(op, rank, [x, weight, bias], groups, false);
  const kernel = weight.shape.slice(2);
  const padding = paddingOf(op, options.padding ?? 0, kernel, stride, dilation);
  const windows = { stride, padding: padding.map(Math.floor), dilation, groups };
  const run = (input: Tensor): Tensor => {
    if (kernel.some((size, i) => outputSize(input.shape[i + 2]!, size, i, windows) < 1)) {
      throw new ShapeError(
        `${op}: expected a kernel within the padded image, got kernel ${formatShape(kernel)} with ` +
          `dilation ${formatShape(dilation)} for image ${formatShape(x.shape.slice(2))} with padding ${formatShape(windows.padding)}`,
      );
    }
    return convolution(input, weight, bias, windows);
  };
  if (padding.every(Number.isInteger)) return run(x);
  // "same" may need one more zero after than before: then the image is padded first.
  const more = padding.toReversed().flatMap((size) => [0, (size % 1) * 2]);
  return composite(() => run(pad(x, more)));
}

/** Zeros on each side of each dimension; a half where "same" needs one more after than before. */
function paddingOf(
  op: string,
  padding: number | readonly number[] | "same" | "valid",
  kernel: readonly number[],
  stride: readonly number[],
  dilation: readonly number[],
): readonly number[] {
  if (padding === "valid") return kernel.map(() => 0);
  if (padding !== "same") return sizesOf(op, "padding", padding, 0, kernel.length);
  if (stride.some((step) => step !== 1)) {
    throw new ArgumentError(`${op}: padding "same" expects stride 1, got ${formatShape(stride)}`);
  }
  return kernel.map((size, i) => (dilation[i]! * (size - 1)) / 2);
}

/**
 * Cross-correlates sequences with filters: what deep learning calls convolution.
 *
 * @param x - `[N, C, L]` or `[C, L]`, float
 * @param weight - `[OC, C / groups, K]`, same dtype
 * @param bias - `[OC]`, optional
 * @returns `[N, OC, OL]`, `OL = ⌊(L + 2·padding − dilation·(K − 1) − 1) / stride⌋ + 1`
 * @throws {ShapeError} when the channels do not fit or the kernel is longer than the padded sequence
 * @see torch.nn.functional.conv1d
 */
export function conv1d(
  x: Tensor,
  weight: Tensor,
  bias: Tensor | null = null,
  options: ConvOptions<readonly [number]> = {},
): Tensor {
  return convolve("conv1d", [x, weight, bias], options, 1, asRows);
}

/** Sequences are images of one row. */
function asRows(x: Tensor, weight: Tensor, bias: Tensor | null, windows: Windows): Tensor {
  return composite(() =>
    squeeze(asImages(unsqueeze(x, 2), unsqueeze(weight, 2), bias, ofRow(windows)), 2),
  );
}

/**
 * Cross-correlates images with filters: what deep learning calls convolution.
 *
 * @param x - `[N, C, H, W]` or `[C, H, W]`, float
 * @param weight - `[OC, C / groups, KH, KW]`, same dtype
 * @param bias - `[OC]`, optional
 * @returns `[N, OC, OH, OW]`, `OH = ⌊(H + 2·padding − dilation·(KH − 1) − 1) / stride⌋ + 1`
 * @throws {ShapeError} when the channels do not fit or the kernel is larger than the padded image
 * @see torch.nn.functional.conv2d
 */
export function conv2d(
  x: Tensor,
  weight: Tensor,
  bias: Tensor | null = null,
  options: Conv2dOptions = {},
): Tensor {
  return convolve("conv2d", [x, weight, bias], options, 2, asImages);
}

/**
 * `relu(conv2d(x, weight, bias, options))` in one step, for when nothing else needs the convolution.
 * Parameters, result and errors are those of {@link conv2d}.
 *
 * @see torch.ao.nn.intrinsic.ConvReLU2d
 */
export function conv2dRelu(
  x: Tensor,
  weight: Tensor,
  bias: Tensor | null = null,
  options: Conv2dOptions = {},
): Tensor {
  return convolve("conv2dRelu", [x, weight, bias], options, 2, asImagesWithRelu);
}

function asImagesWithRelu(
  x: Tensor,
  weight: Tensor,
  bias: Tensor | null,
  windows: Windows,
): Tensor {
  return run1(conv2dReluOp, [x, weight, bias], windows as Conv2dAttributes);
}

function asImages(x: Tensor, weight: Tensor, bias: Tensor | null, windows: Windows): Tensor {
  return run1(conv2dOp, [x, weight, bias], windows as Conv2dAttributes);
}

/**
 * Cross-correlates volumes with filters: what deep learning calls convolution.
 *
 * @param x - `[N, C, D, H, W]` or `[C, D, H, W]`, float
 * @param weight - `[OC, C / groups, KD, KH, KW]`, same dtype
 * @param bias - `[OC]`, optional
 * @returns `[N, OC, OD, OH, OW]`, `OD = ⌊(D + 2·padding − dilation·(KD − 1) − 1) / stride⌋ + 1`
 * @throws {ShapeError} when the channels do not fit or the kernel is larger than the padded volume
 * @see torch.nn.functional.conv3d
 */
export function conv3d(
  x: Tensor,
  weight: Tensor,
  bias: Tensor | null = null,
  options: ConvOptions<readonly [number, number, number]> = {},
): Tensor {
  return convolve("conv3d", [x, weight, bias], options, 3, asStacks);
}

/** The slices that an output slice sees are the channels of an image. */
function asStacks(x: Tensor, weight: Tensor, bias: Tensor | null, windows: Windows): Tensor {
  const { stride, padding, dilation, groups } = windows;
  return composite(() => {
    const [oc, c, kd, kh, kw] = weight.shape as [number, number, number, number, number];
    const padded = pad(x, [0, 0, 0, 0, padding[0]!, padding[0]!]);
    const stacks = permute(unfold(padded, 2, kd, stride[0]!, dilation[0]), 0, 2, 1, 5, 3, 4);
    const [n, depth, , , h, w] = stacks.shape as [number, number, number, number, number, number];
    const images = asImages(
      reshape(stacks, [n * depth, c * groups * kd, h, w]),
      reshape(weight, [oc, c * kd, kh, kw]),
      bias,
      ofSlice(windows),
    );
    return movedim(reshape(images, [n, depth, ...images.shape.slice(1)]), 1, 2);
  });
}
