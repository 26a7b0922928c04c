import { allocate } from "../dispatch.ts";
import { type DType, type FloatDType, getDefaultDType, isFloatingPoint } from "../dtype.ts";
import { ArgumentError, DTypeError } from "../errors.ts";
import { contiguous } from "../ops/copy.ts";
import {
  type SampleOp,
  bernoulliOp,
  fillOnHost,
  normalOp,
  randintOp,
  randpermOp,
  sample,
  uniformOp,
} from "../ops/sample.ts";
import {
  type Generator,
  defaultGenerator,
  fillBernoulliTensor,
  multinomial as sampleMultinomial,
} from "../random/index.ts";
import { dataSync, hostElements } from "../read.ts";
import { normalizeSizes } from "../shape.ts";
import { type Tensor } from "../tensor.ts";
import { fromHostArray } from "./from-host.ts";
import {
  type SizesAndOptions,
  type TensorOptions,
  dtypeOr,
  finish,
  memoryOf,
  splitSizes,
} from "./options.ts";

export interface RandomOptions<D extends DType = DType> extends TensorOptions<D> {
  /** Default: the generator that `manualSeed` seeds. */
  readonly generator?: Generator;
}

function sampled<D extends DType, A extends object>(
  name: string,
  shape: readonly number[],
  fallback: DType,
  options: RandomOptions<D> | undefined,
  op: SampleOp<A>,
  attributes: A,
): Tensor<D> {
  const dtype = dtypeOr(options, fallback);
  const out = allocate(name, memoryOf(options), { shape, dtype });
  sample(op, out, options?.generator, attributes);
  return finish(out, options);
}

function floatDType(op: string, options: TensorOptions | undefined): DType {
  const dtype = options?.dtype ?? getDefaultDType();
  if (!isFloatingPoint(dtype)) {
    throw new DTypeError(`${op}: expected a floating point dtype, got ${dtype}`);
  }
  return dtype;
}

/** Uniform samples from [0, 1): `rand(2, 3)`. The same numbers as PyTorch's CPU for the same seed. See torch.rand. */
export function rand<D extends DType = FloatDType>(
  ...sizes: SizesAndOptions<D, RandomOptions<D>>
): Tensor<D> {
  const { shape, options } = splitSizes<D, RandomOptions<D>>("rand", sizes);
  return sampled("rand", shape, floatDType("rand", options), options, uniformOp, {
    low: 0,
    high: 1,
  });
}

const standard = { mean: 0, std: 1, contiguous: true };

/** Standard normal samples: `randn(2, 3)`. The same numbers as PyTorch's CPU for the same seed. See torch.randn. */
export function randn<D extends DType = FloatDType>(
  ...sizes: SizesAndOptions<D, RandomOptions<D>>
): Tensor<D> {
  const { shape, options } = splitSizes<D, RandomOptions<D>>("randn", sizes);
  return sampled("randn", shape, floatDType("randn", options), options, normalOp, standard);
}

/** Uniform samples with the shape, dtype and device of `x`. See torch.rand_like. */
export function randLike(x: Tensor, options?: RandomOptions): Tensor {
  return rand([...x.shape], { dtype: x.dtype, device: x.device, ...options });
}

/** Standard normal samples like `x`. See torch.randn_like. */
export function randnLike(x: Tensor, options?: RandomOptions): Tensor {
  return randn([...x.shape], { dtype: x.dtype, device: x.device, ...options });
}

function randintShaped<D extends DType>(
  op: string,
  low: number | bigint,
  high: number | bigint,
  shape: readonly number[],
  options: RandomOptions<D> | undefined,
): Tensor<D> {
  const from = BigInt(low);
  const to = BigInt(high);
  if (from >= to) throw new ArgumentError(`${op}: expected low < high, got ${from} and ${to}`);
  return sampled(op, shape, "int64", options, randintOp, { low: from, high: to });
}

/**
 * Integers from [low, high): `randint(high, size)` or `randint(low, high, size)`.
 * @param options.dtype - default int64
 * @see torch.randint
 */
export function randint<D extends DType = DType>(
  ...args:
    | readonly [high: number | bigint, size: readonly number[], options?: RandomOptions<D>]
    | readonly [
        low: number | bigint,
        high: number | bigint,
        size: readonly number[],
        options?: RandomOptions<D>,
      ]
): Tensor<D> {
  if (Array.isArray(args[1])) {
    const [high, size, options] = args as readonly [number, readonly number[], RandomOptions<D>?];
    return randintShaped("randint", 0, high, normalizeSizes("randint", size), options);
  }
  const [low, high, size, options] = args as readonly [
    number,
    number,
    readonly number[],
    RandomOptions<D>?,
  ];
  return randintShaped("randint", low, high, normalizeSizes("randint", size), options);
}

/** Integers from [low, high) with the shape, dtype and device of `x`. See torch.randint_like. */
export function randintLike(x: Tensor, low: number, high: number, options?: RandomOptions): Tensor {
  return randintShaped("randintLike", low, high, x.shape, {
    dtype: x.dtype,
    device: x.device,
    ...options,
  });
}

/** The integers 0 … n-1 in random order, int64 unless `dtype` says otherwise. See torch.randperm. */
export function randperm<D extends DType = DType>(
  n: number,
  options?: RandomOptions<D>,
): Tensor<D> {
  const shape = normalizeSizes("randperm", [n]);
  return sampled("randperm", shape, "int64", options, randpermOp, {});
}

/**
 * 1 with the probability each element of `x` gives, else 0; with `p`, the same probability everywhere.
 * @param x - floating point, each in [0, 1] unless `p` is given
 * @see torch.bernoulli
 */
export function bernoulli(x: Tensor, p?: number | null, options?: RandomOptions): Tensor {
  const target = { device: x.device, ...options };
  if (typeof p === "number") {
    if (!(p >= 0 && p <= 1)) throw new ArgumentError(`bernoulli: expected 0 <= p <= 1, got ${p}`);
    return sampled("bernoulli", x.shape, x.dtype, target, bernoulliOp, { p, one: 1 });
  }
  floatDType("bernoulli", x);
  const probabilities = dataSync(x);
  const out = allocate("bernoulli", memoryOf(target), {
    shape: x.shape,
    dtype: dtypeOr(target, x.dtype),
  });
  if (out.count > 0) {
    const generator = options?.generator ?? defaultGenerator();
    fillOnHost(out, (array) =>
      fillBernoulliTensor(generator, array, out.dtype, probabilities, x.dtype),
    );
  }
  return finish(out, target);
}

/**
 * Indices drawn in proportion to the weights in each row of `x`.
 *
 * @param x - `[rows, categories]` or `[categories]`, floating point, >= 0
 * @param samples - indices per row
 * @param replacement - whether one can be drawn again. Default false
 * @returns int64, `[rows, samples]` or `[samples]`
 * @throws {ArgumentError} when there are fewer categories than samples to draw without replacement
 * @see torch.multinomial
 */
export function multinomial(
  x: Tensor,
  samples: number,
  replacement = false,
  options?: RandomOptions,
): Tensor {
  floatDType("multinomial", x);
  const categories = x.shape.at(-1) ?? 0;
  if (!(samples > 0) || (!replacement && samples > categories)) {
    throw new ArgumentError(
      `multinomial: expected 0 < samples <= ${categories} categories without replacement, got ${samples}`,
    );
  }
  const rows = x.count / Math.max(categories, 1);
  const weights = hostElements(contiguous(x));
  const generator = options?.generator ?? defaultGenerator();
  const drawn = sampleMultinomial(generator, weights, x.dtype, {
    rows,
    categories,
    samples,
    replacement,
  });
  const shape = [...x.shape.slice(0, -1), samples];
  const indices = BigInt64Array.from(drawn, BigInt);
  return fromHostArray("multinomial", indices, shape, "int64", x.storage.memory);
}

/**
 * Normal samples of the given mean and standard deviation.
 * @see torch.normal (the form with two numbers and a size)
 */
export function normal(
  mean: number,
  std: number,
  size: readonly number[],
  options?: RandomOptions,
): Tensor {
  if (!(std >= 0)) throw new ArgumentError(`normal: expected std >= 0, got ${std}`);
  const shape = normalizeSizes("normal", size);
  return sampled("normal", shape, floatDType("normal", options), options, normalOp, {
    mean,
    std,
    contiguous: true,
  });
}
