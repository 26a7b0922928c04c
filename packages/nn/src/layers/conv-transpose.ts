import { type Tensor, convTranspose1d, convTranspose2d, convTranspose3d } from "@t/core";
import {
  ConvNd,
  type ConvParameters,
  type ConvSizes,
  type ConvTransposeOptions,
  namedArguments,
} from "./conv-nd.ts";
import type { Pair, Single, Triple } from "./options.ts";

/** Options of {@link ConvTranspose2d}. */
export type ConvTranspose2dOptions = ConvTransposeOptions<Pair>;

/** All arguments of {@link ConvTranspose2d} by name. */
export type ConvTranspose2dArguments = ConvTransposeOptions<Pair> & ConvSizes<Pair>;

/** What transposed convolutions have in common: their padding is a size. */
abstract class ConvTransposeNd<S extends readonly number[]> extends ConvNd<S> {
  declare readonly padding: S;

  constructor(
    layer: readonly [name: string, rank: number],
    args: ConvParameters<S, ConvTransposeOptions<S>>,
  ) {
    super(layer, namedArguments(args), true);
  }
}

/**
 * Adds up learned filters at every position of a sequence: `[N, inChannels, L]` to
 * `[N, outChannels, L']`, with `L' = (L − 1)·stride − 2·padding + dilation·(kernel − 1) + outputPadding + 1`.
 *
 * `weight` is `[inChannels, outChannels / groups, kernel]`, `bias` is `[outChannels]`; both start
 * uniform on `±1 / √(outChannels / groups · kernel)`.
 *
 * @example
 * new nn.ConvTranspose1d(4, 2, 2, 2).forward(ones(1, 4, 5)).shape // => [1, 2, 10]
 * @throws {ArgumentError} when channels do not divide into the groups, or sizes make no sense
 * @see torch.nn.ConvTranspose1d
 */
export class ConvTranspose1d extends ConvTransposeNd<Single> {
  static readonly keepsNoTensors = true;

  constructor(...args: ConvParameters<Single, ConvTransposeOptions<Single>>) {
    super(["ConvTranspose1d", 1], args);
  }

  override forward(x: Tensor): Tensor {
    return convTranspose1d(x, this.weight, this.bias, this);
  }
}

/**
 * Adds up learned filters at every pixel of an image: `[N, inChannels, H, W]` to
 * `[N, outChannels, H', W']`, with `H' = (H − 1)·stride − 2·padding + dilation·(kernel − 1) + outputPadding + 1`.
 *
 * `weight` is `[inChannels, outChannels / groups, kernel, kernel]`, `bias` is `[outChannels]`; both
 * start uniform on `±1 / √(outChannels / groups · kernel²)`.
 *
 * @example
 * new nn.ConvTranspose2d(4, 2, 2, 2).forward(ones(1, 4, 5, 5)).shape // => [1, 2, 10, 10]
 * @throws {ArgumentError} when channels do not divide into the groups, or sizes make no sense
 * @see torch.nn.ConvTranspose2d
 */
export class ConvTranspose2d extends ConvTransposeNd<Pair> {
  static readonly keepsNoTensors = true;

  constructor(...args: ConvParameters<Pair, ConvTransposeOptions<Pair>>) {
    super(["ConvTranspose2d", 2], args);
  }

  override forward(x: Tensor): Tensor {
    return convTranspose2d(x, this.weight, this.bias, this);
  }
}

/**
 * Adds up learned filters at every voxel of a volume: `[N, inChannels, D, H, W]` to
 * `[N, outChannels, D', H', W']`, with `D' = (D − 1)·stride − 2·padding + dilation·(kernel − 1) + outputPadding + 1`.
 *
 * `weight` is `[inChannels, outChannels / groups, kernel, kernel, kernel]`, `bias` is `[outChannels]`;
 * both start uniform on `±1 / √(outChannels / groups · kernel³)`.
 *
 * @example
 * new nn.ConvTranspose3d(4, 2, 2, 2).forward(ones(1, 4, 3, 3, 3)).shape // => [1, 2, 6, 6, 6]
 * @throws {ArgumentError} when channels do not divide into the groups, or sizes make no sense
 * @see torch.nn.ConvTranspose3d
 */
export class ConvTranspose3d extends ConvTransposeNd<Triple> {
  static readonly keepsNoTensors = true;

  constructor(...args: ConvParameters<Triple, ConvTransposeOptions<Triple>>) {
    super(["ConvTranspose3d", 3], args);
  }

  override forward(x: Tensor): Tensor {
    return convTranspose3d(x, this.weight, this.bias, this);
  }
}
