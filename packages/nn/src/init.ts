import {
  ArgumentError,
  type Generator,
  ShapeError,
  type Tensor,
  diagonal,
  formatShape,
  withoutLayer,
} from "@t/core";
import { type Nonlinearity, calculateGain } from "./init/gain.ts";

export { type Nonlinearity, calculateGain } from "./init/gain.ts";
export { truncNormal_ } from "./init/trunc-normal.ts";

/** Where random initialisers draw from. */
export interface InitOptions {
  /** Default: the generator that `manualSeed` seeds. */
  readonly generator?: Generator;
}

/** Options of the Xavier initialisers. */
export interface XavierOptions extends InitOptions {
  /** A factor. Default 1. */
  readonly gain?: number;
}

/** Options of the Kaiming initialisers. */
export interface KaimingOptions extends InitOptions {
  /** The negative slope of the rectifier that follows, for "leakyRelu". Default 0. */
  readonly a?: number;
  /** Which pass keeps its variance: "fanIn" the forward, "fanOut" the backward. Default "fanIn". */
  readonly mode?: "fanIn" | "fanOut";
  /** What follows. Default "leakyRelu". */
  readonly nonlinearity?: Nonlinearity;
}

/** Runs `fill` unseen by autograd: initialising is no step of a computation. */
function initialize<T extends Tensor>(x: T, fill: (x: T) => unknown): T {
  withoutLayer(() => fill(x));
  return x;
}

/** Fills with values uniform on `[a, b)`. See torch.nn.init.uniform_. */
export function uniform_<T extends Tensor>(x: T, a = 0, b = 1, options: InitOptions = {}): T {
  return initialize(x, () => x.uniform_(a, b, options.generator));
}

/** Fills with normal values. See torch.nn.init.normal_. */
export function normal_<T extends Tensor>(x: T, mean = 0, std = 1, options: InitOptions = {}): T {
  return initialize(x, () => x.normal_(mean, std, options.generator));
}

/** Fills with one value. See torch.nn.init.constant_. */
export function constant_<T extends Tensor>(x: T, value: number): T {
  return initialize(x, () => x.fill_(value));
}

/** Fills with ones. See torch.nn.init.ones_. */
export function ones_<T extends Tensor>(x: T): T {
  return constant_(x, 1);
}

/** Fills with zeros. See torch.nn.init.zeros_. */
export function zeros_<T extends Tensor>(x: T): T {
  return constant_(x, 0);
}

/**
 * Makes a matrix the identity, cut to its shape.
 * @throws {ShapeError} when `x` is not a matrix
 * @see torch.nn.init.eye_
 */
export function eye_<T extends Tensor>(x: T): T {
  if (x.ndim !== 2)
    throw new ShapeError(`eye_: expected 2 dimensions, got ${formatShape(x.shape)}`);
  return initialize(x, () => {
    x.zero_();
    diagonal(x).fill_(1);
  });
}

interface Fans {
  readonly fanIn: number;
  readonly fanOut: number;
}

/** How many inputs an output of a layer with this weight (`[out, in, …kernel]`) has, and vice versa. */
function fansOf(fn: string, { shape }: Tensor): Fans {
  const [outputs, inputs, ...kernel] = shape;
  if (outputs === undefined || inputs === undefined) {
    throw new ShapeError(`${fn}: expected at least 2 dimensions, got ${formatShape(shape)}`);
  }
  const taps = kernel.reduce((product, size) => product * size, 1);
  return { fanIn: inputs * taps, fanOut: outputs * taps };
}

function kaimingStd(fn: string, x: Tensor, options: KaimingOptions): number {
  const { a = 0, mode = "fanIn", nonlinearity = "leakyRelu" } = options;
  const fans = fansOf(fn, x);
  if (mode !== "fanIn" && mode !== "fanOut") {
    throw new ArgumentError(`${fn}: expected mode "fanIn" or "fanOut", got "${String(mode)}"`);
  }
  return calculateGain(nonlinearity, a) / Math.sqrt(fans[mode]);
}

function xavierStd(fn: string, x: Tensor, gain: number): number {
  const { fanIn, fanOut } = fansOf(fn, x);
  return gain * Math.sqrt(2 / (fanIn + fanOut));
}

/**
 * Uniform on `±gain · √(3 / fan)`.
 * @see torch.nn.init.kaiming_uniform_; He et al., Delving Deep into Rectifiers (2015)
 */
export function kaimingUniform_<T extends Tensor>(x: T, options: KaimingOptions = {}): T {
  if (x.count === 0) return x;
  const bound = Math.sqrt(3) * kaimingStd("kaimingUniform_", x, options);
  return uniform_(x, -bound, bound, options);
}

/**
 * Normal with standard deviation `gain / √fan`.
 * @see torch.nn.init.kaiming_normal_; He et al., Delving Deep into Rectifiers (2015)
 */
export function kaimingNormal_<T extends Tensor>(x: T, options: KaimingOptions = {}): T {
  if (x.count === 0) return x;
  return normal_(x, 0, kaimingStd("kaimingNormal_", x, options), options);
}

/**
 * Uniform on `±gain · √(6 / (fanIn + fanOut))`.
 * @see torch.nn.init.xavier_uniform_; Glorot and Bengio (2010)
 */
export function xavierUniform_<T extends Tensor>(x: T, options: XavierOptions = {}): T {
  const bound = Math.sqrt(3) * xavierStd("xavierUniform_", x, options.gain ?? 1);
  return uniform_(x, -bound, bound, options);
}

/**
 * Normal with standard deviation `gain · √(2 / (fanIn + fanOut))`.
 * @see torch.nn.init.xavier_normal_; Glorot and Bengio (2010)
 */
export function xavierNormal_<T extends Tensor>(x: T, options: XavierOptions = {}): T {
  return normal_(x, 0, xavierStd("xavierNormal_", x, options.gain ?? 1), options);
}
