import {
  add,
  clamp,
  clone,
  composite,
  copy_,
  exp,
  expm1,
  gelu as erfGelu,
  gt,
  log1p,
  logSoftmax as logSoftmaxAlong,
  maskedFill,
  mul,
  relu as coreRelu,
  runInPlace,
  silu as coreSilu,
  softmax as softmaxAlong,
  type SoftmaxOptions as CoreSoftmaxOptions,
  tanh,
  type Tensor,
  unaryOps,
  where,
} from "@t/core";

/** Where the result goes. */
export interface InplaceOptions {
  /** Overwrite the input. Default false. */
  readonly inplace?: boolean;
}

/** `fn(x)`, or `x` overwritten by it. */
export function maybeInPlace(
  x: Tensor,
  { inplace = false }: InplaceOptions,
  fn: (x: Tensor) => Tensor,
): Tensor {
  // Of a copy: a gradient may need the values that are overwritten here.
  return inplace ? composite(() => copy_(x, fn(clone(x)))) : fn(x);
}

/** `max(x, 0)`. See torch.nn.functional.relu. */
export function relu(x: Tensor, { inplace = false }: InplaceOptions = {}): Tensor {
  return inplace ? runInPlace(unaryOps.relu, x, [x], null) : coreRelu(x);
}

/** `x` where positive, else `negativeSlope · x` (default 0.01). See torch.nn.functional.leaky_relu. */
export function leakyRelu(x: Tensor, negativeSlope = 0.01, options: InplaceOptions = {}): Tensor {
  return maybeInPlace(x, options, (x) =>
    composite(() => where(gt(x, 0), x, mul(x, negativeSlope))),
  );
}

/** `x` where positive, else `alpha · (eˣ - 1)` (default 1). See torch.nn.functional.elu. */
export function elu(x: Tensor, alpha = 1, options: InplaceOptions = {}): Tensor {
  return maybeInPlace(x, options, (x) =>
    composite(() => {
      const positive = gt(x, 0);
      // Filled, so that the branch not taken gives no infinite gradient.
      return where(positive, x, mul(expm1(maskedFill(x, positive, 0)), alpha));
    }),
  );
}

/** `x · sigmoid(x)`. See torch.nn.functional.silu. */
export function silu(x: Tensor, options: InplaceOptions = {}): Tensor {
  return maybeInPlace(x, options, coreSilu);
}

/** Options of {@link gelu}. */
export interface GeluOptions {
  /** "none" for the exact function, "tanh" for the approximation by tanh. Default "none". */
  readonly approximate?: "none" | "tanh";
}

/** `x · Φ(x)` with the normal distribution's `Φ`. See torch.nn.functional.gelu. */
export function gelu(x: Tensor, { approximate = "none" }: GeluOptions = {}): Tensor {
  if (approximate === "none") return erfGelu(x);
  return composite(() => {
    const inner = mul(add(mul(mul(mul(x, x), x), 0.044715), x), Math.sqrt(2 / Math.PI));
    return mul(mul(x, 0.5), add(tanh(inner), 1));
  });
}

/** Options of {@link softplus}. */
export interface SoftplusOptions {
  /** Steepness. Default 1. */
  readonly beta?: number;
  /** `x` itself where `beta · x` is greater. Default 20. */
  readonly threshold?: number;
}

/** `log(1 + exp(beta · x)) / beta`, a smooth relu. See torch.nn.functional.softplus. */
export function softplus(x: Tensor, { beta = 1, threshold = 20 }: SoftplusOptions = {}): Tensor {
  return composite(() => {
    const linear = gt(mul(x, beta), threshold);
    const curved = mul(log1p(exp(mul(maskedFill(x, linear, 0), beta))), 1 / beta);
    return where(linear, x, curved);
  });
}

/** `x` limited to `[min, max]`, by default `[-1, 1]`. See torch.nn.functional.hardtanh. */
export function hardtanh(x: Tensor, min = -1, max = 1, options: InplaceOptions = {}): Tensor {
  return maybeInPlace(x, options, (x) => clamp(x, min, max));
}

/** The dimension PyTorch takes when none is given: that of the classes in `[C]`, `[N, C]`, `[C, H, W]`. */
function implicitDim({ ndim }: Tensor): number {
  return ndim === 0 || ndim === 1 || ndim === 3 ? 0 : 1;
}

/** Options of `softmax` and `logSoftmax`. */
export interface SoftmaxOptions extends Omit<CoreSoftmaxOptions, "dim"> {
  /** The dimension that sums to 1. Default: that of the classes, 0 or 1. */
  readonly dim?: number | null;
}

type SoftmaxArgument = number | SoftmaxOptions | null;

function softmaxOptions(x: Tensor, argument: SoftmaxArgument): CoreSoftmaxOptions {
  const options = typeof argument === "object" ? (argument ?? {}) : { dim: argument };
  return { ...options, dim: options.dim ?? implicitDim(x) };
}

/** `exp(xᵢ) / Σⱼ exp(xⱼ)` along `dim`. See torch.nn.functional.softmax. */
export function softmax(x: Tensor, dim: SoftmaxArgument = null): Tensor {
  return softmaxAlong(x, softmaxOptions(x, dim));
}

/** The logarithm of {@link softmax}. See torch.nn.functional.log_softmax. */
export function logSoftmax(x: Tensor, dim: SoftmaxArgument = null): Tensor {
  return logSoftmaxAlong(x, softmaxOptions(x, dim));
}
