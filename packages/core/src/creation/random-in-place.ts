import { runInPlace, withoutLayer } from "../dispatch.ts";
import { type DType, type HostArray, isFloatingPoint } from "../dtype.ts";
import { ArgumentError } from "../errors.ts";
import { copyOp } from "../ops/assign.ts";
import { refuseDType } from "../ops/elementwise.ts";
import { emptyLike } from "./filled.ts";
import { bernoulliOp, fillOnHost, normalOp, sample, uniformOp } from "../ops/sample.ts";
import {
  type Generator,
  defaultGenerator,
  fillExponential,
  fillRandint,
  fillRandom,
  fillRandomFrom,
} from "../random/index.ts";
import type { Tensor } from "../tensor.ts";

/**
 * Overwrites `x` with samples in row-major order. Layers see it as a copy of a constant, so that
 * autograd checks it as any other change in place.
 */
function overwritten(x: Tensor, draw: (samples: Tensor) => void): Tensor {
  const samples = withoutLayer(() => emptyLike(x));
  draw(samples);
  return runInPlace(copyOp, x, [samples], { shape: x.shape });
}

type Fill = (generator: Generator, out: HostArray, dtype: DType) => void;

/** {@link overwritten} by a distribution that backends have no kernel for. */
function overwrittenOnHost(x: Tensor, generator: Generator | undefined, fill: Fill): Tensor {
  return overwritten(x, (samples) => {
    if (samples.count === 0) return;
    fillOnHost(samples, (out) => fill(generator ?? defaultGenerator(), out, samples.dtype));
  });
}

function requireFloat(op: string, x: Tensor): void {
  if (!isFloatingPoint(x.dtype)) refuseDType(op, x.dtype, "a floating point tensor");
}

/** Uniform samples from [low, high). Defaults 0 and 1. See torch.Tensor.uniform_. */
export function uniform_(x: Tensor, low = 0, high = 1, generator?: Generator): Tensor {
  requireFloat("uniform_", x);
  if (!(low <= high))
    throw new ArgumentError(`uniform_: expected low <= high, got ${low} and ${high}`);
  return overwritten(x, (samples) => sample(uniformOp, samples, generator, { low, high }));
}

/** Normal samples. Defaults 0 and 1. See torch.Tensor.normal_. */
export function normal_(x: Tensor, mean = 0, std = 1, generator?: Generator): Tensor {
  requireFloat("normal_", x);
  if (!(std >= 0)) throw new ArgumentError(`normal_: expected std >= 0, got ${std}`);
  return overwritten(x, (samples) =>
    sample(normalOp, samples, generator, { mean, std, contiguous: x.contiguous }),
  );
}

/** 1 with probability `p` (default 0.5), else 0. See torch.Tensor.bernoulli_. */
export function bernoulli_(x: Tensor, p = 0.5, generator?: Generator): Tensor {
  if (!(p >= 0 && p <= 1)) throw new ArgumentError(`bernoulli_: expected 0 <= p <= 1, got ${p}`);
  return overwritten(x, (samples) => sample(bernoulliOp, samples, generator, { p, one: 1 }));
}

/** Exponential samples of the given rate (default 1). See torch.Tensor.exponential_. */
export function exponential_(x: Tensor, rate = 1, generator?: Generator): Tensor {
  requireFloat("exponential_", x);
  if (!(rate > 0)) throw new ArgumentError(`exponential_: expected a rate > 0, got ${rate}`);
  return overwrittenOnHost(x, generator, (g, out, dtype) => fillExponential(g, out, dtype, rate));
}

/** Integers from [low, high); without bounds, from all the dtype can hold exactly. See torch.Tensor.random_. */
export function random_(
  x: Tensor,
  low: number | null = null,
  high: number | null = null,
  generator?: Generator,
): Tensor {
  return overwrittenOnHost(x, generator, (g, out, dtype) => {
    if (low === null && high === null) fillRandom(g, out, dtype);
    else if (high === null) fillRandomFrom(g, out, dtype, BigInt(low!));
    else fillRandint(g, out, dtype, BigInt(low ?? 0), BigInt(high));
  });
}
