import { ArgumentError, type Tensor, empty } from "@t/core";
import { type PaddingMode, pad } from "../functional/pad.ts";
import { kaimingUniform_, uniform_ } from "../init.ts";
import { Module } from "../module/module.ts";
import { pythonValue } from "../module/python-format.ts";
import { Parameter } from "../parameter.ts";
import { type FactoryOptions, isSize, requireInteger, sizesOf } from "./options.ts";

/** Sizes along the dimensions of a convolution. */
type Sizes = readonly number[];

/** What convolutions and transposed ones are told; one number is for all dimensions. */
export interface WindowOptions<S extends Sizes> extends FactoryOptions {
  /** Pixels per step. Default 1. */
  readonly stride?: number | S;
  /** Pixels between taps. Default 1. */
  readonly dilation?: number | S;
  /** Channels are split into as many independent groups. Default 1. */
  readonly groups?: number;
  /** Whether a learned number is added to each output channel. Default true. */
  readonly bias?: boolean;
}

/** Options of a convolution. */
export interface ConvOptions<S extends Sizes> extends WindowOptions<S> {
  /** Pixels added to each side; "same" keeps the size (stride 1), "valid" adds none. Default 0. */
  readonly padding?: number | S | "same" | "valid";
  /** What the added pixels show. Default "zeros". */
  readonly paddingMode?: "zeros" | Exclude<PaddingMode, "constant">;
}

/** Options of a transposed convolution. */
export interface ConvTransposeOptions<S extends Sizes> extends WindowOptions<S> {
  /** Pixels taken off each side. Default 0. */
  readonly padding?: number | S;
  /** Pixels added after the last, less than stride or dilation. Default 0. */
  readonly outputPadding?: number | S;
}

/** The channels, and the kernel's size: one number is for all dimensions. */
export interface ConvSizes<S extends Sizes> {
  readonly inChannels: number;
  readonly outChannels: number;
  readonly kernelSize: number | S;
}

type AnyOptions<S extends Sizes> = ConvOptions<S> & ConvTransposeOptions<S>;

/** Arguments by position, where options may stand from the stride on; or all by name. */
export type ConvParameters<S extends Sizes, O extends { readonly padding?: number | S | string }> =
  | readonly [
      inChannels: number,
      outChannels: number,
      kernelSize: number | S,
      stride?: number | S | O,
      padding?: O["padding"] | O,
      options?: O,
    ]
  | readonly [options: O & ConvSizes<S>];

/** What {@link ConvParameters} say, by name. */
export function namedArguments<
  S extends Sizes,
  O extends { readonly padding?: number | S | string },
>(args: ConvParameters<S, O>): O & ConvSizes<S> {
  if (args.length === 1) return args[0];
  const [inChannels, outChannels, kernelSize, stride = {}, padding = {}, options] = args;
  const named = {
    ...options,
    ...(isSize(stride) ? { stride } : stride),
    ...(isSize(padding) || typeof padding === "string" ? { padding } : padding),
  };
  return { ...(named as O), inChannels, outChannels, kernelSize };
}

const paddingModes = ["zeros", "reflect", "replicate", "circular"];

/** What all convolutions have in common. */
export abstract class ConvNd<S extends Sizes> extends Module {
  readonly inChannels: number;
  readonly outChannels: number;
  readonly kernelSize: S;
  readonly stride: S;
  readonly padding: S | "same" | "valid";
  readonly dilation: S;
  readonly outputPadding: S;
  readonly groups: number;
  readonly paddingMode: "zeros" | Exclude<PaddingMode, "constant">;
  weight: Parameter;
  bias: Parameter | null;

  /** `layer` is the class' name and the number of dimensions. */
  constructor(
    layer: readonly [name: string, rank: number],
    options: ConvSizes<S> & Omit<AnyOptions<S>, "padding"> & Pick<ConvOptions<S>, "padding">,
    transposed: boolean,
  ) {
    super();
    this.inChannels = options.inChannels;
    this.outChannels = options.outChannels;
    this.groups = options.groups ?? 1;
    this.kernelSize = sizesOf(layer, "kernelSize", options.kernelSize, 1);
    this.stride = sizesOf(layer, "stride", options.stride ?? 1, 1);
    this.padding = paddingOf(layer, options.padding ?? 0, this.stride);
    this.dilation = sizesOf(layer, "dilation", options.dilation ?? 1, 1);
    this.outputPadding = sizesOf(layer, "outputPadding", options.outputPadding ?? 0, 0);
    this.paddingMode = options.paddingMode ?? "zeros";
    this.#check(layer[0]);
    const [first, second] = transposed
      ? [this.inChannels, this.outChannels]
      : [this.outChannels, this.inChannels];
    const shape = [first, second / this.groups, ...this.kernelSize];
    this.weight = new Parameter(empty(shape, options));
    this.bias = options.bias === false ? null : new Parameter(empty([this.outChannels], options));
    this.resetParameters();
  }

  #check(layer: string): void {
    const { inChannels, outChannels, groups, paddingMode } = this;
    requireInteger(layer, "groups", groups, 1);
    requireInteger(layer, "inChannels", inChannels, 1);
    requireInteger(layer, "outChannels", outChannels, 1);
    if (inChannels % groups !== 0 || outChannels % groups !== 0) {
      throw new ArgumentError(
        `${layer}: expected inChannels and outChannels divisible by groups ${groups}, got ${inChannels} ` +
          `and ${outChannels}`,
      );
    }
    if (!paddingModes.includes(paddingMode)) {
      throw new ArgumentError(
        `${layer}: expected paddingMode to be one of ${paddingModes.join(", ")}, got ${String(paddingMode)}`,
      );
    }
  }

  /** Draws the parameters anew. */
  resetParameters(): void {
    kaimingUniform_(this.weight, { a: Math.sqrt(5) });
    if (this.bias === null) return;
    const bound = 1 / Math.sqrt(this.weight.count / this.weight.shape[0]!);
    uniform_(this.bias, -bound, bound);
  }

  /** The input with what `paddingMode` puts around it, and the zeros that are still to be added. */
  protected padded(x: Tensor): { readonly input: Tensor; readonly padding: S | "same" | "valid" } {
    const { padding, paddingMode, kernelSize, dilation } = this;
    if (paddingMode === "zeros") return { input: x, padding };
    // As `pad` takes it: the last dimension first.
    const around = kernelSize
      .flatMap((size, i) => {
        if (typeof padding !== "string") return [padding[i]!, padding[i]!];
        const total = padding === "same" ? dilation[i]! * (size - 1) : 0;
        return [total - Math.floor(total / 2), Math.floor(total / 2)];
      })
      .toReversed();
    return { input: pad(x, around, { mode: paddingMode }), padding: "valid" };
  }

  override extraRepr(): string {
    const { padding, dilation, outputPadding, groups, paddingMode } = this;
    const settings = [
      `${this.inChannels}, ${this.outChannels}`,
      `kernel_size=${pythonValue(this.kernelSize)}`,
      `stride=${pythonValue(this.stride)}`,
    ];
    if (typeof padding === "string" || padding.some((size) => size !== 0)) {
      settings.push(`padding=${pythonValue(padding)}`);
    }
    if (dilation.some((size) => size !== 1)) settings.push(`dilation=${pythonValue(dilation)}`);
    if (outputPadding.some((size) => size !== 0)) {
      settings.push(`output_padding=${pythonValue(outputPadding)}`);
    }
    if (groups !== 1) settings.push(`groups=${groups}`);
    if (this.bias === null) settings.push("bias=False");
    if (paddingMode !== "zeros") settings.push(`padding_mode=${paddingMode}`);
    return settings.join(", ");
  }
}

function paddingOf<S extends Sizes>(
  layer: readonly [name: string, rank: number],
  padding: number | S | "same" | "valid",
  stride: S,
): S | "same" | "valid" {
  if (padding === "same" && stride.some((step) => step !== 1)) {
    throw new ArgumentError(
      `${layer[0]}: expected stride 1 with padding "same", got ${stride.join(", ")}`,
    );
  }
  if (typeof padding !== "string") return sizesOf(layer, "padding", padding, 0);
  if (padding === "same" || padding === "valid") return padding;
  throw new ArgumentError(
    `${layer[0]}: expected padding to be a size, "same" or "valid", got "${String(padding)}"`,
  );
}
