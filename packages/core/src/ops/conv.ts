import { inLibraryScope, run, run1 } from "../dispatch.ts";
import { zeros } from "../creation/filled.ts";
import { type ComposedOp, defineOp } from "../op.ts";
import type { Tensor } from "../tensor.ts";
import { add } from "./binary.ts";
import { pad } from "./cat.ts";
import { type Pair, outputSize } from "./conv-options.ts";
import { fold } from "./fold.ts";
import { matmul } from "./matmul.ts";
import { sum } from "./reduce.ts";
import { relu } from "./unary.ts";
import { narrow, permute, reshape, transpose } from "./view.ts";
import { unfold } from "./windows.ts";

export interface Conv2dAttributes {
  readonly stride: Pair;
  readonly padding: Pair;
  readonly dilation: Pair;
  readonly groups: number;
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

function outputSizes(x: Tensor, weight: Tensor, attributes: Conv2dAttributes): Pair {
  const size = (i: number) => outputSize(x.shape[i + 2]!, weight.shape[i + 2]!, i, attributes);
  return [size(0), size(1)];
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
    const [height, width] = outputSizes(x, weight, attributes);
    return [{ shape: [x.shape[0]!, weight.shape[0]!, height, width], dtype: x.dtype }];
  },
  compose([x, weight, bias], attributes) {
    const oc = weight.shape[0]!;
    const [height, width] = outputSizes(x, weight, attributes);
    const columns = columnsOf(x, weight, attributes);
    const products = matmul(matricesOf(weight, attributes.groups), columns);
    const out = reshape(products, [x.shape[0]!, oc, height, width]);
    return [bias === null ? out : add(out, reshape(bias, [oc, 1, 1]))];
  },
});

/** {@link conv2dOp} and then ReLU, which takes no pass over memory of its own where a backend has a kernel. */
export const conv2dReluOp: typeof conv2dOp = defineOp({
  type: "composed",
  name: "conv2dRelu",
  gradName: "ReluBackward0",
  infer: (inputs, attributes) => conv2dOp.infer(inputs, attributes),
  compose: (inputs, attributes) => [relu(run1(conv2dOp, inputs, attributes))],
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
