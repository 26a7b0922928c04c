import { composite, run1 } from "../dispatch.ts";
import { zeros } from "../creation/filled.ts";
import { ArgumentError, ShapeError, formatShape } from "../errors.ts";
import { type ComposedOp, defineOp } from "../op.ts";
import type { Tensor } from "../tensor.ts";
import { add } from "./binary.ts";
import { pad } from "./cat.ts";
import { type Conv2dAttributes, conv2dBackward } from "./conv.ts";
import { type Pair, type Windows, checkOperands, ofRow, ofSlice, sizesOf } from "./conv-options.ts";
import { fold } from "./fold.ts";
import { expand, movedim, narrow, permute, reshape, squeeze, unsqueeze } from "./view.ts";

export interface ConvTranspose2dAttributes extends Conv2dAttributes {
  readonly outputSize: Pair;
}

/** The input gradient of a convolution with this weight as an op of its own. */
export const convTranspose2dOp: ComposedOp<
  readonly [x: Tensor, weight: Tensor],
  ConvTranspose2dAttributes
> = defineOp({
  type: "composed",
  name: "convTranspose2d",
  gradName: "ConvolutionBackward0",
  infer: ([x, weight], attributes) => [
    { shape: transposedShape(x, weight, attributes), dtype: x.dtype },
  ],
  compose([x, weight], { outputSize, ...attributes }) {
    const shape = transposedShape(x, weight, { outputSize, ...attributes });
    // Only its shape is looked at.
    const input = expand(zeros([1, 1, 1, 1], { dtype: x.dtype, device: x.device }), shape);
    const needs = [true, false, false] as const;
    return [conv2dBackward(x, input, weight, { ...attributes, needs })[0]!];
  },
});

function transposedShape(
  x: Tensor,
  weight: Tensor,
  { outputSize, groups }: ConvTranspose2dAttributes,
): number[] {
  return [x.shape[0]!, weight.shape[1]! * groups, ...outputSize];
}

/** Options of a transposed convolution over as many dimensions as `S` has sizes. */
export interface ConvTransposeOptions<S extends readonly number[]> {
  /** Pixels between the windows that are added up, >= 1. Default 1. */
  readonly stride?: number | S;
  /** Pixels taken off each side. Default 0. */
  readonly padding?: number | S;
  /** Pixels added after the last, less than stride or dilation. Default 0. */
  readonly outputPadding?: number | S;
  /** Input channels are split into as many independent groups. Default 1. */
  readonly groups?: number;
  /** Pixels between taps, >= 1. Default 1. */
  readonly dilation?: number | S;
}

/** Settings that include the sizes of the output. */
type Sized = Required<Windows>;

/** A transposed convolution over all dimensions, batched and without bias. */
type Transposed = (x: Tensor, weight: Tensor, windows: Sized) => Tensor;

/** Checks and normalizes, then convolves and adds the bias. */
function convolveTransposed(
  op: string,
  [x, weight, bias]: readonly [Tensor, Tensor, Tensor | null],
  options: ConvTransposeOptions<readonly number[]>,
  rank: number,
  transposed: Transposed,
): Tensor {
  return composite(() => {
    if (x.ndim === rank + 1) {
      const batch = unsqueeze(x, 0);
      return squeeze(convolveTransposed(op, [batch, weight, bias], options, rank, transposed), 0);
    }
    const stride = sizesOf(op, "stride", options.stride ?? 1, 1, rank);
    const padding = sizesOf(op, "padding", options.padding ?? 0, 0, rank);
    const dilation = sizesOf(op, "dilation", options.dilation ?? 1, 1, rank);
    const more = sizesOf(op, "outputPadding", options.outputPadding ?? 0, 0, rank);
    const groups = options.groups ?? 1;
    checkOperands(op, rank, [x, weight, bias], groups, true);
    if (more.some((size, i) => size >= Math.max(stride[i]!, dilation[i]!))) {
      throw new ArgumentError(
        `${op}: expected outputPadding less than stride or dilation, got ${formatShape(more)} ` +
          `with stride ${formatShape(stride)} and dilation ${formatShape(dilation)}`,
      );
    }
    const whole = stride.map(
      (step, i) => (x.shape[i + 2]! - 1) * step + dilation[i]! * (weight.shape[i + 2]! - 1) + 1,
    );
    const outputSize = whole.map((size, i) => size + more[i]! - 2 * padding[i]!);
    if (outputSize.some((size) => size < 1)) {
      throw new ShapeError(
        `${op}: expected an output of at least one pixel, got ${formatShape(outputSize)} for x ` +
          `${formatShape(x.shape)} with padding ${formatShape(padding)}`,
      );
    }
    const windows = { stride, padding, dilation, groups, outputSize };
    const out = more.every((size, i) => size < stride[i]!)
      ? transposed(x, weight, windows)
      : cut(
          transposed(x, weight, { ...windows, padding: padding.map(() => 0), outputSize: whole }),
          windows,
        );
    return bias === null ? out : add(out, reshape(bias, [-1, ...stride.map(() => 1)]));
  });
}

/** The output from one without padding, to which it may add more than windows reach. */
function cut(whole: Tensor, { padding, outputSize }: Sized): Tensor {
  return outputSize.reduce((out, size, i) => {
    const missing = Math.max(padding[i]! + size - out.shape[i + 2]!, 0);
    const after = outputSize.slice(i + 1).flatMap(() => [0, 0]);
    return narrow(pad(out, [...after, 0, missing]), i + 2, padding[i]!, size);
  }, whole);
}

/**
 * Adds up filters at every position of a sequence, weighted by it: the input gradient of `conv1d`.
 *
 * @param x - `[N, C, L]` or `[C, L]`, float
 * @param weight - `[C, OC / groups, K]`, same dtype
 * @param bias - `[OC]`, optional
 * @returns `[N, OC, (L − 1)·stride − 2·padding + dilation·(K − 1) + outputPadding + 1]`
 * @throws {ShapeError} when the channels do not fit or nothing is left
 * @see torch.nn.functional.conv_transpose1d
 */
export function convTranspose1d(
  x: Tensor,
  weight: Tensor,
  bias: Tensor | null = null,
  options: ConvTransposeOptions<readonly [number]> = {},
): Tensor {
  return convolveTransposed(
    "convTranspose1d",
    [x, weight, bias],
    options,
    1,
    (x, weight, windows) => {
      return squeeze(asImages(unsqueeze(x, 2), unsqueeze(weight, 2), ofRow(windows)), 2);
    },
  );
}

/**
 * Adds up filters at every pixel of an image, weighted by it: the input gradient of `conv2d`.
 *
 * @param x - `[N, C, H, W]` or `[C, H, W]`, float
 * @param weight - `[C, OC / groups, KH, KW]`, same dtype
 * @param bias - `[OC]`, optional
 * @returns `[N, OC, OH, OW]`, `OH = (H − 1)·stride − 2·padding + dilation·(KH − 1) + outputPadding + 1`
 * @throws {ShapeError} when the channels do not fit or nothing is left
 * @see torch.nn.functional.conv_transpose2d
 */
export function convTranspose2d(
  x: Tensor,
  weight: Tensor,
  bias: Tensor | null = null,
  options: ConvTransposeOptions<Pair> = {},
): Tensor {
  return convolveTransposed("convTranspose2d", [x, weight, bias], options, 2, asImages);
}

function asImages(x: Tensor, weight: Tensor, windows: Windows): Tensor {
  return run1(convTranspose2dOp, [x, weight], windows as ConvTranspose2dAttributes);
}

/**
 * Adds up filters at every voxel of a volume, weighted by it: the input gradient of `conv3d`.
 *
 * @param x - `[N, C, D, H, W]` or `[C, D, H, W]`, float
 * @param weight - `[C, OC / groups, KD, KH, KW]`, same dtype
 * @param bias - `[OC]`, optional
 * @returns `[N, OC, OD, OH, OW]`, `OD = (D − 1)·stride − 2·padding + dilation·(KD − 1) + outputPadding + 1`
 * @throws {ShapeError} when the channels do not fit or nothing is left
 * @see torch.nn.functional.conv_transpose3d
 */
export function convTranspose3d(
  x: Tensor,
  weight: Tensor,
  bias: Tensor | null = null,
  options: ConvTransposeOptions<readonly [number, number, number]> = {},
): Tensor {
  return convolveTransposed("convTranspose3d", [x, weight, bias], options, 3, asStacks);
}

/** Each slice gives as many slices as the kernel is deep; they are added up along the depth. */
function asStacks(x: Tensor, weight: Tensor, windows: Sized): Tensor {
  const { stride, padding, dilation, groups, outputSize } = windows;
  const [n, c, depth, h, w] = x.shape as [number, number, number, number, number];
  const [, oc, kd, kh, kw] = weight.shape as [number, number, number, number, number];
  const images = asImages(
    reshape(movedim(x, 1, 2), [n * depth, c, h, w]),
    reshape(weight, [c, oc * kd, kh, kw]),
    ofSlice(windows),
  );
  const slices = reshape(images, [n, depth, oc * groups, kd, ...outputSize.slice(1)]);
  const summed = fold(permute(slices, 0, 2, 1, 4, 5, 3), {
    dim: 2,
    inputSize: outputSize[0]! + 2 * padding[0]!,
    size: kd,
    step: stride[0]!,
    dilation: dilation[0]!,
  });
  return narrow(summed, 2, padding[0]!, outputSize[0]!);
}
