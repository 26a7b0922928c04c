import { ArgumentError, type Tensor, conv2d, empty } from "@t/core";
import { type PaddingMode, pad } from "../functional/pad.ts";
import { kaimingUniform_, uniform_ } from "../init.ts";
import { Module } from "../module/module.ts";
import { pythonValue } from "../module/python-format.ts";
import { Parameter } from "../parameter.ts";
import {
  type FactoryOptions,
  type Pair,
  type Size2d,
  isSize,
  pairOf,
  requireInteger,
} from "./options.ts";

/** Options of {@link Conv2d}. */
export interface Conv2dOptions extends FactoryOptions {
  /** Pixels per step. Default 1. */
  readonly stride?: Size2d;
  /** Pixels added to each side; "same" keeps the size (stride 1), "valid" adds none. Default 0. */
  readonly padding?: Size2d | "same" | "valid";
  /** Pixels between taps. Default 1. */
  readonly dilation?: Size2d;
  /** Channels are split into as many independent groups. Default 1. */
  readonly groups?: number;
  /** Whether a learned number is added to each output channel. Default true. */
  readonly bias?: boolean;
  /** What the added pixels show. Default "zeros". */
  readonly paddingMode?: "zeros" | Exclude<PaddingMode, "constant">;
}

/** All arguments of {@link Conv2d} by name. */
export interface Conv2dArguments extends Conv2dOptions {
  readonly inChannels: number;
  readonly outChannels: number;
  readonly kernelSize: Size2d;
}

const paddingModes = ["zeros", "reflect", "replicate", "circular"];

/**
 * Slides learned filters over images: `[N, inChannels, H, W]` to `[N, outChannels, H', W']`, with
 * `H' = ⌊(H + 2·padding − dilation·(kernel − 1) − 1) / stride⌋ + 1`.
 *
 * `weight` is `[outChannels, inChannels / groups, kernel, kernel]`, `bias` is `[outChannels]`; both
 * start uniform on `±1 / √fanIn`.
 *
 * @example
 * new nn.Conv2d(1, 20, 5).forward(ones(2, 1, 28, 28)).shape // => [2, 20, 24, 24]
 * @see torch.nn.Conv2d
 */
export class Conv2d extends Module {
  static readonly keepsNoTensors = true;
  readonly inChannels: number;
  readonly outChannels: number;
  readonly kernelSize: Pair;
  readonly stride: Pair;
  readonly padding: Pair | "same" | "valid";
  readonly dilation: Pair;
  readonly groups: number;
  readonly paddingMode: "zeros" | Exclude<PaddingMode, "constant">;
  weight: Parameter;
  bias: Parameter | null;

  /**
   * @param stride - the stride, or all options
   * @param padding - the padding, or the options but the stride
   * @throws {ArgumentError} when channels do not divide into the groups, or sizes make no sense
   */
  constructor(
    inChannels: number,
    outChannels: number,
    kernelSize: Size2d,
    stride?: Size2d | Conv2dOptions,
    padding?: Size2d | "same" | "valid" | Conv2dOptions,
    options?: Conv2dOptions,
  );
  constructor(options: Conv2dArguments);
  constructor(
    first: number | Conv2dArguments,
    outChannels = 0,
    kernelSize: Size2d = 0,
    stride: Size2d | Conv2dOptions = {},
    padding: Size2d | "same" | "valid" | Conv2dOptions = {},
    rest: Conv2dOptions = {},
  ) {
    super();
    const options =
      typeof first === "object"
        ? first
        : {
            inChannels: first,
            outChannels,
            kernelSize,
            ...rest,
            ...(isSize(stride) ? { stride } : stride),
            ...(isSize(padding) || typeof padding === "string" ? { padding } : padding),
          };
    this.inChannels = options.inChannels;
    this.outChannels = options.outChannels;
    this.groups = options.groups ?? 1;
    this.kernelSize = pairOf("Conv2d", "kernelSize", options.kernelSize, 1);
    this.stride = pairOf("Conv2d", "stride", options.stride ?? 1, 1);
    this.padding = paddingOf(options.padding ?? 0, this.stride);
    this.dilation = pairOf("Conv2d", "dilation", options.dilation ?? 1, 1);
    this.paddingMode = options.paddingMode ?? "zeros";
    this.#check();
    const perGroup = this.inChannels / this.groups;
    this.weight = new Parameter(empty([this.outChannels, perGroup, ...this.kernelSize], options));
    this.bias = options.bias === false ? null : new Parameter(empty([this.outChannels], options));
    this.resetParameters();
  }

  #check(): void {
    const { inChannels, outChannels, groups, paddingMode } = this;
    requireInteger("Conv2d", "groups", groups, 1);
    requireInteger("Conv2d", "inChannels", inChannels, 1);
    requireInteger("Conv2d", "outChannels", outChannels, 1);
    if (inChannels % groups !== 0 || outChannels % groups !== 0) {
      throw new ArgumentError(
        `Conv2d: expected inChannels and outChannels divisible by groups ${groups}, got ${inChannels} ` +
          `and ${outChannels}`,
      );
    }
    if (!paddingModes.includes(paddingMode)) {
      throw new ArgumentError(
        `Conv2d: expected paddingMode to be one of ${paddingModes.join(", ")}, got ${String(paddingMode)}`,
      );
    }
  }

  /** Draws the parameters anew. */
  resetParameters(): void {
    kaimingUniform_(this.weight, { a: Math.sqrt(5) });
    if (this.bias === null) return;
    const bound = 1 / Math.sqrt(this.weight.count / this.outChannels);
    uniform_(this.bias, -bound, bound);
  }

  override forward(x: Tensor): Tensor {
    const { stride, dilation, groups, padding, paddingMode } = this;
    if (paddingMode === "zeros") {
      return conv2d(x, this.weight, this.bias, { stride, padding, dilation, groups });
    }
    const padded = pad(x, this.#paddingPerSide(), { mode: paddingMode });
    return conv2d(padded, this.weight, this.bias, { stride, dilation, groups });
  }

  /** As `pad` takes it: left, right, top, bottom. */
  #paddingPerSide(): readonly number[] {
    return [1, 0].flatMap((i) => {
      if (this.padding === "valid") return [0, 0];
      if (this.padding !== "same") return [this.padding[i]!, this.padding[i]!];
      const total = this.dilation[i]! * (this.kernelSize[i]! - 1);
      return [Math.floor(total / 2), total - Math.floor(total / 2)];
    });
  }

  override extraRepr(): string {
    const { padding, dilation, groups, paddingMode } = this;
    const settings = [
      `${this.inChannels}, ${this.outChannels}`,
      `kernel_size=${pythonValue(this.kernelSize)}`,
      `stride=${pythonValue(this.stride)}`,
    ];
    if (padding !== "valid" && (padding === "same" || padding.some((size) => size !== 0))) {
      settings.push(`padding=${pythonValue(padding)}`);
    }
    if (padding === "valid") settings.push("padding=valid");
    if (dilation.some((size) => size !== 1)) settings.push(`dilation=${pythonValue(dilation)}`);
    if (groups !== 1) settings.push(`groups=${groups}`);
    if (this.bias === null) settings.push("bias=False");
    if (paddingMode !== "zeros") settings.push(`padding_mode=${paddingMode}`);
    return settings.join(", ");
  }
}

function paddingOf(padding: Size2d | "same" | "valid", stride: Pair): Pair | "same" | "valid" {
  if (padding === "same" && stride.some((step) => step !== 1)) {
    throw new ArgumentError(
      `Conv2d: expected stride 1 with padding "same", got ${stride.join(", ")}`,
    );
  }
  if (typeof padding !== "string") return pairOf("Conv2d", "padding", padding, 0);
  if (padding === "same" || padding === "valid") return padding;
  throw new ArgumentError(
    `Conv2d: expected padding to be a size, "same" or "valid", got "${String(padding)}"`,
  );
}
