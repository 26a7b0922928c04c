import {
  type AvgPool2dOptions,
  type Pool2dOptions,
  type Tensor,
  avgPool2d,
  maxPool2d,
} from "@t/core";
import { Module } from "../module/module.ts";
import { pythonValue } from "../module/python-format.ts";
import { type Size2d, isSize } from "./options.ts";

/** The stride and then the other options, or options alone. */
function withStride<O extends object>(stride: Size2d | O, options: O): O & { stride?: Size2d } {
  return isSize(stride) ? { ...options, stride } : stride;
}

function settingsText(settings: Readonly<Record<string, unknown>>): string {
  return Object.entries(settings)
    .map(([name, value]) => `${name}=${pythonValue(value)}`)
    .join(", ");
}

/** Options of {@link MaxPool2d}. */
export interface MaxPool2dOptions<Indices extends boolean = boolean> extends Pool2dOptions {
  /** Whether `forward` also gives where in the plane the values were, int32. Default false. */
  readonly returnIndices?: Indices;
}

/**
 * The largest value of each window: `[N, C, H, W]` to `[N, C, H', W']`, or with `returnIndices` the
 * pair of the values and their positions.
 *
 * @example
 * new nn.MaxPool2d(2).forward(ones(1, 3, 8, 8)).shape // => [1, 3, 4, 4]
 * @see torch.nn.MaxPool2d
 */
export class MaxPool2d<Indices extends boolean = false> extends Module {
  static readonly keepsNoTensors = true;
  readonly kernelSize: Size2d;
  readonly stride: Size2d;
  readonly padding: Size2d;
  readonly dilation: Size2d;
  readonly ceilMode: boolean;
  readonly returnIndices: boolean;

  /** @param stride - pixels per step, or all options. Default: the kernel size */
  constructor(
    kernelSize: Size2d,
    stride: Size2d | MaxPool2dOptions<Indices> = {},
    options: MaxPool2dOptions<Indices> = {},
  ) {
    super();
    const settings = withStride(stride, options);
    this.kernelSize = kernelSize;
    this.stride = settings.stride ?? kernelSize;
    this.padding = settings.padding ?? 0;
    this.dilation = settings.dilation ?? 1;
    this.ceilMode = settings.ceilMode ?? false;
    this.returnIndices = settings.returnIndices ?? false;
  }

  override forward(x: Tensor): Indices extends true ? readonly [Tensor, Tensor] : Tensor;
  override forward(x: Tensor): Tensor | readonly [Tensor, Tensor] {
    return maxPool2d(x, this.kernelSize, this);
  }

  override extraRepr(): string {
    const { kernelSize, stride, padding, dilation, ceilMode } = this;
    return settingsText({
      kernel_size: kernelSize,
      stride,
      padding,
      dilation,
      ceil_mode: ceilMode,
    });
  }
}

/**
 * The average of each window: `[N, C, H, W]` to `[N, C, H', W']`.
 *
 * @see torch.nn.AvgPool2d
 */
export class AvgPool2d extends Module {
  static readonly keepsNoTensors = true;
  readonly kernelSize: Size2d;
  readonly stride: Size2d;
  readonly padding: Size2d;
  readonly countIncludePad: boolean;

  /** @param stride - pixels per step, or all options. Default: the kernel size */
  constructor(
    kernelSize: Size2d,
    stride: Size2d | AvgPool2dOptions = {},
    options: AvgPool2dOptions = {},
  ) {
    super();
    const settings = withStride(stride, options);
    this.kernelSize = kernelSize;
    this.stride = settings.stride ?? kernelSize;
    this.padding = settings.padding ?? 0;
    this.countIncludePad = settings.countIncludePad ?? true;
  }

  override forward(x: Tensor): Tensor {
    return avgPool2d(x, this.kernelSize, this);
  }

  override extraRepr(): string {
    const { kernelSize, stride, padding } = this;
    return settingsText({ kernel_size: kernelSize, stride, padding });
  }
}
