import { ArgumentError, type Tensor, empty, groupNorm, layerNorm } from "@t/core";
import { ones_, zeros_ } from "../init.ts";
import { Module } from "../module/module.ts";
import { pythonFloat, pythonValue } from "../module/python-format.ts";
import { Parameter } from "../parameter.ts";
import { type FactoryOptions, requireInteger } from "./options.ts";

/** A layer that normalises each sample by its own statistics. */
abstract class AffineNorm extends Module {
  readonly eps: number;
  weight: Parameter | null;
  bias: Parameter | null;

  protected constructor(
    shape: readonly number[],
    eps: number,
    affine: boolean,
    bias: boolean,
    options: FactoryOptions,
  ) {
    super();
    this.eps = eps;
    this.weight = affine ? new Parameter(empty(shape, options)) : null;
    this.bias = affine && bias ? new Parameter(empty(shape, options)) : null;
    this.resetParameters();
  }

  /** Forgets what was learned. */
  resetParameters(): void {
    if (this.weight !== null) ones_(this.weight);
    if (this.bias !== null) zeros_(this.bias);
  }
}

/** Options of {@link LayerNorm}. */
export interface LayerNormOptions extends FactoryOptions {
  /** Added to the variance. Default 1e-5. */
  readonly eps?: number;
  /** Whether the result is scaled and shifted by learned factors. Default true. */
  readonly elementwiseAffine?: boolean;
  /** Whether it is shifted, where it is scaled. Default true. */
  readonly bias?: boolean;
}

/**
 * Normalises each sample over its last dimensions, of the sizes `normalizedShape`: `[…, …normalizedShape]`.
 *
 * @example
 * new nn.LayerNorm(8).forward(ones(2, 5, 8)).shape // => [2, 5, 8]
 * @see torch.nn.LayerNorm; Ba, Kiros and Hinton, Layer Normalization (2016)
 */
export class LayerNorm extends AffineNorm {
  static readonly keepsNoTensors = true;
  readonly normalizedShape: readonly number[];
  readonly elementwiseAffine: boolean;

  constructor(normalizedShape: number | readonly number[], options: LayerNormOptions = {}) {
    const shape = typeof normalizedShape === "number" ? [normalizedShape] : normalizedShape;
    for (const size of shape) requireInteger("LayerNorm", "normalizedShape", size, 0);
    const { eps = 1e-5, elementwiseAffine = true, bias = true } = options;
    super(shape, eps, elementwiseAffine, bias, options);
    this.normalizedShape = shape;
    this.elementwiseAffine = elementwiseAffine;
  }

  override forward(x: Tensor): Tensor {
    return layerNorm(x, this.normalizedShape, this);
  }

  override extraRepr(): string {
    const { normalizedShape, eps, elementwiseAffine, bias } = this;
    return [
      pythonValue(normalizedShape),
      `eps=${pythonFloat(eps)}`,
      `elementwise_affine=${pythonValue(elementwiseAffine)}`,
      `bias=${pythonValue(bias !== null)}`,
    ].join(", ");
  }
}

/** Options of {@link GroupNorm}. */
export interface GroupNormOptions extends FactoryOptions {
  /** Added to the variance. Default 1e-5. */
  readonly eps?: number;
  /** Whether each channel is scaled and shifted by learned factors. Default true. */
  readonly affine?: boolean;
  /** Whether it is shifted, where it is scaled. Default true. */
  readonly bias?: boolean;
}

/**
 * Normalises each sample's groups of channels: `[N, numChannels, …]`.
 *
 * @example
 * new nn.GroupNorm(2, 6).forward(ones(1, 6, 4, 4)).shape // => [1, 6, 4, 4]
 * @see torch.nn.GroupNorm; Wu and He, Group Normalization (2018)
 */
export class GroupNorm extends AffineNorm {
  static readonly keepsNoTensors = true;
  readonly numGroups: number;
  readonly numChannels: number;
  readonly affine: boolean;

  /** @throws {ArgumentError} when the channels cannot be divided into so many groups */
  constructor(numGroups: number, numChannels: number, options: GroupNormOptions = {}) {
    requireInteger("GroupNorm", "numGroups", numGroups, 1);
    requireInteger("GroupNorm", "numChannels", numChannels, 0);
    if (numChannels % numGroups !== 0) {
      throw new ArgumentError(
        `GroupNorm: expected numChannels to be divisible by numGroups, got ${numChannels} and ${numGroups}`,
      );
    }
    const { eps = 1e-5, affine = true, bias = true } = options;
    super([numChannels], eps, affine, bias, options);
    this.numGroups = numGroups;
    this.numChannels = numChannels;
    this.affine = affine;
  }

  override forward(x: Tensor): Tensor {
    return groupNorm(x, this.numGroups, this);
  }

  override extraRepr(): string {
    const { numGroups, numChannels, eps, affine, bias } = this;
    return [
      numGroups,
      numChannels,
      `eps=${pythonFloat(eps)}`,
      `affine=${pythonValue(affine)}`,
      `bias=${pythonValue(bias !== null)}`,
    ].join(", ");
  }
}
