// The operands of the cases that measure one operation; python/operations.py makes them again.

import { type Weights, uniform } from "./data.ts";

function values(shape: readonly number[], seed: number, low = -1, high = 1): Weights {
  const count = shape.reduce((product, size) => product * size, 1);
  return { shape, data: uniform(count, seed, low, high) };
}

/** Of `bmm_64x32`. */
export function batchedFactors(): readonly [Weights, Weights] {
  return [values([64, 32, 32], 33), values([64, 32, 32], 34)];
}

/** Of the sums: positive, so that they do not cancel. */
export function summands(): Weights {
  return values([1024, 1024], 61, 0, 1);
}

export interface ConvolutionOperands {
  readonly x: Weights;
  readonly filters: Weights;
  /** Of the result. */
  readonly gradient: Weights;
}

/** The second convolution of the CNN, without its bias. */
export function convolutionOperands(): ConvolutionOperands {
  return {
    x: values([64, 32, 26, 26], 71),
    filters: values([64, 32, 3, 3], 72),
    gradient: values([64, 64, 24, 24], 73),
  };
}

export interface NormOperands {
  readonly x: Weights;
  readonly weight: Weights;
  readonly bias: Weights;
  /** Of the result. */
  readonly gradient: Weights;
}

export function layerNormOperands(): NormOperands {
  return {
    x: values([1024, 1024], 81),
    weight: values([1024], 82, 0.5, 1.5),
    bias: values([1024], 83),
    gradient: values([1024, 1024], 84),
  };
}

export function batchNormOperands(): NormOperands {
  return {
    x: values([16, 64, 32, 32], 85),
    weight: values([64], 86, 0.5, 1.5),
    bias: values([64], 87),
    gradient: values([16, 64, 32, 32], 88),
  };
}

/** `count` grey images of 28×28. */
export function greyImages(count: number): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(uniform(count * 784, 92, 0, 256));
}

/** Of the pixels of `loader_images_64`, from 0 to 1. */
export const GREY = { mean: 0.5, std: 0.25 };

/** Added to variances, in every library. */
export const NORM_EPSILON = 1e-5;
