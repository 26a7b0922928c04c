import { inLibraryScope, run, run1 } from "../dispatch.ts";
import { zeros } from "../creation/filled.ts";
import { ArgumentError, DTypeError, ShapeError, formatShape } from "../errors.ts";
import { type ComposedOp, defineOp } from "../op.ts";
import type { Tensor } from "../tensor.ts";
import { add } from "./binary.ts";
import { pad } from "./cat.ts";
import { fold } from "./fold.ts";
import { matmul } from "./matmul.ts";
import { sum } from "./reduce.ts";
import { narrow, permute, reshape, transpose } from "./view.ts";
import { unfold } from "./windows.ts";

/** A value for rows and one for columns. */
export type Pair = readonly [number, number];

export interface Conv2dAttributes {
  readonly stride: Pair;
  readonly padding: Pair;
  readonly dilation: Pair;
  readonly groups: number;
}

/** Output size along one dimension. */
function outputSize(size: number, kernel: number, i: 0 | 1, attributes: Conv2dAttributes): number {
  const { stride, padding, dilation } = attributes;
  const reach = dilation[i] * (kernel - 1) + 1;
  return Math.floor((size + 2 * padding[i] - reach) / stride[i]) + 1;
}

/** `[N, C, H, W]` as columns `[N, G, C/G · KH · KW, OH · OW]`: what each output pixel sees. */
function columnsOf(x: Tensor, weight: Tensor, attributes: Conv2dAttributes): Tensor {
  const { stride, padding, dilation, groups } = attributes;
  const [kh, kw] = [weight.shape[2]!, weight.shape[3]!];
  const padded = pad(x, [padding[1], padding[1], padding[0], padding[0]]);
  const rows = unfold(padded, 2, kh, stride[0], dilation[0]);
  const windows = unfold(rows, 3, kw, stride[1], dilation[1]);
  const [n, c, oh, ow] = windows.shape as [number, number, number, number];
  const taps = permute(windows, 0, 1, 4, 5, 2, 3);
  return reshape(taps, [n, groups, (c / groups) * kh * kw, oh * ow]);
}

/** `[OC, C/G, KH, KW]` as matrices `[G, OC/G, C/G · KH · KW]`. */
function matricesOf(weight: Tensor, groups: number): Tensor {
  const [oc, c, kh, kw] = weight.shape as [number, number, number, number];
  return reshape(weight, [groups, oc / groups, c * kh * kw]);
}

/** Cross-correlation of images with a bank of filters. */
export const conv2dOp: ComposedOp<
  readonly [x: Tensor, weight: Tensor, bias: Tensor | null],
  Conv2dAttributes
> = defineOp({
  type: "composed",
  name: "conv2d",
  gradName: "ConvolutionBackward0",
  infer: ([x, weight], attributes) => {
    const height = outputSize(x.shape[2]!, weight.shape[2]!, 0, attributes);
    const width = outputSize(x.shape[3]!, weight.shape[3]!, 1, attributes);
    return [{ shape: [x.shape[0]!, weight.shape[0]!, height, width], dtype: x.dtype }];
  },
  compose([x, weight, bias], attributes) {
    const oc = weight.shape[0]!;
    const height = outputSize(x.shape[2]!, weight.shape[2]!, 0, attributes);
    const width = outputSize(x.shape[3]!, weight.shape[3]!, 1, attributes);
    const columns = columnsOf(x, weight, attributes);
    const products = matmul(matricesOf(weight, attributes.groups), columns);
    const out = reshape(products, [x.shape[0]!, oc, height, width]);
    return [bias === null ? out : add(out, reshape(bias, [oc, 1, 1]))];
  },
});

export interface Conv2dBackwardAttributes extends Conv2dAttributes {
  /** Which of the gradients by x, weight and bias to compute; the others come out empty. */
  readonly needs: readonly [boolean, boolean, boolean];
}

/** The gradients of {@link conv2dOp} by its input, weight and bias. */
export const conv2dBackwardOp: ComposedOp<
  readonly [grad: Tensor, x: Tensor, weight: Tensor],
  Conv2dBackwardAttributes
> = defineOp({
  type: "composed",
  name: "conv2dBackward",
  gradName: "ConvolutionBackwardBackward0",
  infer: ([grad, x, weight], { needs }) => {
    const { dtype } = grad;
    const shapes = [x.shape, weight.shape, [weight.shape[0]!]];
    return shapes.map((shape, i) => ({ shape: needs[i] === true ? shape : [0], dtype }));
  },
  compose([grad, x, weight], attributes) {
    const { needs, groups } = attributes;
    const unused = () => zeros([0], { dtype: grad.dtype, device: grad.device });
    const [n, oc, oh, ow] = grad.shape as [number, number, number, number];
    const rows = reshape(grad, [n, groups, oc / groups, oh * ow]);
    return [
      needs[0] ? inputGradient(rows, x, weight, attributes, [oh, ow]) : unused(),
      needs[1] ? weightGradient(rows, x, weight, attributes) : unused(),
      needs[2] ? sum(grad, [0, 2, 3]) : unused(),
    ];
  },
});

function inputGradient(
  rows: Tensor,
  x: Tensor,
  weight: Tensor,
  attributes: Conv2dAttributes,
  [oh, ow]: Pair,
): Tensor {
  const { stride, padding, dilation, groups } = attributes;
  const [n, c, h, w] = x.shape as [number, number, number, number];
  const [kh, kw] = [weight.shape[2]!, weight.shape[3]!];
  const columns = matmul(transpose(matricesOf(weight, groups), 1, 2), rows);
  const taps = permute(reshape(columns, [n, c, kh, kw, oh, ow]), 0, 1, 4, 5, 2, 3);
  const [paddedH, paddedW] = [h + 2 * padding[0], w + 2 * padding[1]];
  const byRow = fold(taps, {
    dim: 3,
    inputSize: paddedW,
    size: kw,
    step: stride[1],
    dilation: dilation[1],
  });
  const padded = fold(byRow, {
    dim: 2,
    inputSize: paddedH,
    size: kh,
    step: stride[0],
    dilation: dilation[0],
  });
  return narrow(narrow(padded, 2, padding[0], h), 3, padding[1], w);
}

function weightGradient(
  rows: Tensor,
  x: Tensor,
  weight: Tensor,
  attributes: Conv2dAttributes,
): Tensor {
  const columns = columnsOf(x, weight, attributes);
  return reshape(sum(matmul(rows, transpose(columns, 2, 3)), 0), weight.shape);
}

export interface Conv2dOptions {
  /** Pixels per step, >= 1. Default 1. */
  readonly stride?: number | Pair;
  /** Zeros on each side; "same" keeps the size (stride 1), "valid" adds none. Default 0. */
  readonly padding?: number | Pair | "same" | "valid";
  /** Pixels between taps, >= 1. Default 1. */
  readonly dilation?: number | Pair;
  /** Input channels are split into as many independent groups. Default 1. */
  readonly groups?: number;
}

/** One number for both, or a pair; checked to be integers of at least `least`. */
export function pairOf(op: string, name: string, value: number | Pair, least: number): Pair {
  const pair: Pair = typeof value === "number" ? [value, value] : value;
  if (pair.length !== 2 || pair.some((v) => !Number.isInteger(v) || v < least)) {
    throw new ArgumentError(
      `${op}: expected ${name} to be an integer or a pair of integers >= ${least}, got ${String(value)}`,
    );
  }
  return pair;
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
  if (x.ndim === 3) return reshapeBatch(conv2d(reshape(x, [1, ...x.shape]), weight, bias, options));
  const stride = pairOf("conv2d", "stride", options.stride ?? 1, 1);
  const dilation = pairOf("conv2d", "dilation", options.dilation ?? 1, 1);
  const groups = options.groups ?? 1;
  checkConv2d(x, weight, bias, groups);
  const { input, padding } = applyPadding(x, weight, options.padding ?? 0, stride, dilation);
  const attributes = { stride, padding, dilation, groups };
  const sizes = [0, 1].map((i) =>
    outputSize(input.shape[i + 2]!, weight.shape[i + 2]!, i as 0 | 1, attributes),
  );
  if (sizes.some((size) => size < 1)) {
    throw new ShapeError(
      `conv2d: expected a kernel within the padded image, got kernel ${formatShape(weight.shape.slice(2))} with ` +
        `dilation ${formatShape(dilation)} for image ${formatShape(x.shape.slice(2))} with padding ${formatShape(padding)}`,
    );
  }
  return run1(conv2dOp, [input, weight, bias], attributes);
}

function reshapeBatch(batch: Tensor): Tensor {
  return reshape(batch, batch.shape.slice(1));
}

/** "same" may need one more zero after than before: then the image is padded first. */
function applyPadding(
  x: Tensor,
  weight: Tensor,
  padding: number | Pair | "same" | "valid",
  stride: Pair,
  dilation: Pair,
): { readonly input: Tensor; readonly padding: Pair } {
  if (padding === "valid") return { input: x, padding: [0, 0] };
  if (padding !== "same") return { input: x, padding: pairOf("conv2d", "padding", padding, 0) };
  if (stride[0] !== 1 || stride[1] !== 1) {
    throw new ArgumentError(`conv2d: padding "same" expects stride 1, got ${formatShape(stride)}`);
  }
  const [rows, columns] = [0, 1].map((i) => dilation[i]! * (weight.shape[i + 2]! - 1)) as [
    number,
    number,
  ];
  const even: Pair = [Math.floor(rows / 2), Math.floor(columns / 2)];
  const input = rows % 2 === 0 && columns % 2 === 0 ? x : pad(x, [0, columns % 2, 0, rows % 2]);
  return { input, padding: even };
}

function checkConv2d(x: Tensor, weight: Tensor, bias: Tensor | null, groups: number): void {
  const shapes =
    `x ${formatShape(x.shape)}, weight ${formatShape(weight.shape)}, ` +
    `bias ${bias === null ? "none" : formatShape(bias.shape)}, groups ${groups}`;
  if (x.ndim !== 4 || weight.ndim !== 4) {
    throw new ShapeError(
      `conv2d: expected x [N, C, H, W] and weight [OC, C / groups, KH, KW], got ${shapes}`,
    );
  }
  if (!Number.isInteger(groups) || groups < 1 || weight.shape[0]! % groups !== 0) {
    throw new ArgumentError(
      `conv2d: expected groups >= 1 that divide the output channels, got ${shapes}`,
    );
  }
  if (x.shape[1] !== weight.shape[1]! * groups) {
    throw new ShapeError(
      `conv2d: expected x with C = ${weight.shape[1]} · groups = ${weight.shape[1]! * groups} channels, ` +
        `got ${x.shape[1]} (${shapes})`,
    );
  }
  if (bias !== null && (bias.ndim !== 1 || bias.shape[0] !== weight.shape[0])) {
    throw new ShapeError(`conv2d: expected bias [OC], got ${shapes}`);
  }
  if (x.dtype !== weight.dtype || (bias !== null && bias.dtype !== x.dtype)) {
    throw new DTypeError(
      `conv2d: expected one dtype, got x ${x.dtype}, weight ${weight.dtype}, bias ${bias?.dtype ?? "none"}`,
    );
  }
}

/** The gradients of a convolution that `needs` asks for; null for the others. */
export function conv2dBackward(
  grad: Tensor,
  x: Tensor,
  weight: Tensor,
  attributes: Conv2dBackwardAttributes,
): Array<Tensor | null> {
  const { needs } = attributes;
  const wanted = inLibraryScope(() =>
    run(conv2dBackwardOp, [grad, x, weight], attributes).filter((_, i) => needs[i] === true),
  ).values();
  return needs.map((needed) => (needed ? wanted.next().value! : null));
}
