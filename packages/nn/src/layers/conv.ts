import { type Tensor, conv1d, conv2d, conv2dRelu, conv3d } from "@t/core";
import {
  ConvNd,
  type ConvOptions,
  type ConvParameters,
  type ConvSizes,
  namedArguments,
} from "./conv-nd.ts";
import type { Pair, Single, Triple } from "./options.ts";

/** Options of {@link Conv2d}. */
export type Conv2dOptions = ConvOptions<Pair>;

/** All arguments of {@link Conv2d} by name. */
export type Conv2dArguments = ConvOptions<Pair> & ConvSizes<Pair>;

/**
 * Slides learned filters over sequences: `[N, inChannels, L]` to `[N, outChannels, L']`, with
 * `L' = ⌊(L + 2·padding − dilation·(kernel − 1) − 1) / stride⌋ + 1`.
 *
 * `weight` is `[outChannels, inChannels / groups, kernel]`, `bias` is `[outChannels]`; both start
 * uniform on `±1 / √fanIn`.
 *
 * @example
 * new nn.Conv1d(1, 20, 5).forward(ones(2, 1, 28)).shape // => [2, 20, 24]
 * @throws {ArgumentError} when channels do not divide into the groups, or sizes make no sense
 * @see torch.nn.Conv1d
 */
export class Conv1d extends ConvNd<Single> {
  static readonly keepsNoTensors = true;

  constructor(...args: ConvParameters<Single, ConvOptions<Single>>) {
    super(["Conv1d", 1], namedArguments(args), false);
  }

  override forward(x: Tensor): Tensor {
    const { input, padding } = this.padded(x);
    const { weight, bias, stride, dilation, groups } = this;
    return conv1d(input, weight, bias, { stride, padding, dilation, groups });
  }
}

/**
 * Slides learned filters over images: `[N, inChannels, H, W]` to `[N, outChannels, H', W']`, with
 * `H' = ⌊(H + 2·padding − dilation·(kernel − 1) − 1) / stride⌋ + 1`.
 *
 * `weight` is `[outChannels, inChannels / groups, kernel, kernel]`, `bias` is `[outChannels]`; both
 * start uniform on `±1 / √fanIn`.
 *
 * @example
 * new nn.Conv2d(1, 20, 5).forward(ones(2, 1, 28, 28)).shape // => [2, 20, 24, 24]
 * @throws {ArgumentError} when channels do not divide into the groups, or sizes make no sense
 * @see torch.nn.Conv2d
 */
export class Conv2d extends ConvNd<Pair> {
  static readonly keepsNoTensors = true;

  constructor(...args: ConvParameters<Pair, ConvOptions<Pair>>) {
    super(["Conv2d", 2], namedArguments(args), false);
  }

  override forward(x: Tensor): Tensor {
    const { input, padding } = this.padded(x);
    const { weight, bias, stride, dilation, groups } = this;
    return conv2d(input, weight, bias, { stride, padding, dilation, groups });
  }

  /** The ReLU of `forward(x)`, in one step. */
  forwardRelu(x: Tensor): Tensor {
    const { input, padding } = this.padded(x);
    const { weight, bias, stride, dilation, groups } = this;
    return conv2dRelu(input, weight, bias, { stride, padding, dilation, groups });
  }
}

/**
 * Slides learned filters over volumes: `[N, inChannels, D, H, W]` to `[N, outChannels, D', H', W']`,
 * with `D' = ⌊(D + 2·padding − dilation·(kernel − 1) − 1) / stride⌋ + 1`.
 *
 * `weight` is `[outChannels, inChannels / groups, kernel, kernel, kernel]`, `bias` is `[outChannels]`;
 * both start uniform on `±1 / √fanIn`.
 *
 * @example
 * new nn.Conv3d(1, 4, 3).forward(ones(2, 1, 8, 8, 8)).shape // => [2, 4, 6, 6, 6]
 * @throws {ArgumentError} when channels do not divide into the groups, or sizes make no sense
 * @see torch.nn.Conv3d
 */
export class Conv3d extends ConvNd<Triple> {
  static readonly keepsNoTensors = true;

  constructor(...args: ConvParameters<Triple, ConvOptions<Triple>>) {
    super(["Conv3d", 3], namedArguments(args), false);
  }

  override forward(x: Tensor): Tensor {
    const { input, padding } = this.padded(x);
    const { weight, bias, stride, dilation, groups } = this;
    return conv3d(input, weight, bias, { stride, padding, dilation, groups });
  }
}
