import { runInPlace, withoutLayer } from "../dispatch.ts";
import { type DType, type HostArray, isFloatingPoint } from "../dtype.ts";
import { ArgumentError } from "../errors.ts";
import { copyOp } from "../ops/assign.ts";
import { refuseDType } from "../ops/elementwise.ts";
import { emptyLike } from "./filled.ts";
import {
  type Generator,
  fillBernoulli,
  fillExponential,
  fillNormal,
  fillRandint,
  fillRandom,
  fillRandomFrom,
  fillUniform,
} from "../random/index.ts";
import type { Tensor } from "../tensor.ts";
import { fillTensor } from "./random.ts";

type Fill = (generator: Generator, out: HostArray, dtype: DType, contiguous: boolean) => void;

/**
 * Overwrites `x` with samples in row-major order. Layers see it as a copy of a constant, so that
 * autograd checks it as any other change in place.
 */
function sampleInto(x: Tensor, generator: Generator | undefined, fill: Fill): Tensor {
  const samples = withoutLayer(() => emptyLike(x));
  fillTensor(samples, generator, (g, out, dtype) => fill(g, out, dtype, x.contiguous));
  return runInPlace(copyOp, x, [samples], { shape: x.shape });
}

function requireFloat(op: string, x: Tensor): void {
  if (!isFloatingPoint(x.dtype)) refuseDType(op, x.dtype, "a floating point tensor");
}

/** Uniform samples from [low, high). Defaults 0 and 1. See torch.Tensor.uniform_. */
export function uniform_(x: Tensor, low = 0, high = 1, generator?: Generator): Tensor {
  requireFloat("uniform_", x);
  if (!(low <= high))
    throw new ArgumentError(`uniform_: expected low <= high, got ${low} and ${high}`);
  return sampleInto(x, generator, (g, out, dtype) => fillUniform(g, out, dtype, low, high));
}

/** Normal samples. Defaults 0 and 1. See torch.Tensor.normal_. */
export function normal_(x: Tensor, mean = 0, std = 1, generator?: Generator): Tensor {
  requireFloat("normal_", x);
  if (!(std >= 0)) throw new ArgumentError(`normal_: expected std >= 0, got ${std}`);
  return sampleInto(x, generator, (g, out, dtype, contiguous) =>
    fillNormal(g, out, dtype, mean, std, contiguous),
  );
}

/** 1 with probability `p` (default 0.5), else 0. See torch.Tensor.bernoulli_. */
export function bernoulli_(x: Tensor, p = 0.5, generator?: Generator): Tensor {
  if (!(p >= 0 && p <= 1)) throw new ArgumentError(`bernoulli_: expected 0 <= p <= 1, got ${p}`);
  return sampleInto(x, generator, (g, out, dtype) => fillBernoulli(g, out, dtype, p));
}

/** Exponential samples of the given rate (default 1). See torch.Tensor.exponential_. */
export function exponential_(x: Tensor, rate = 1, generator?: Generator): Tensor {
  requireFloat("exponential_", x);
  if (!(rate > 0)) throw new ArgumentError(`exponential_: expected a rate > 0, got ${rate}`);
  return sampleInto(x, generator, (g, out, dtype) => fillExponential(g, out, dtype, rate));
}

/** Integers from [low, high); without bounds, from all the dtype can hold exactly. See torch.Tensor.random_. */
export function random_(
  x: Tensor,
  low: number | null = null,
  high: number | null = null,
  generator?: Generator,
): Tensor {
  return sampleInto(x, generator, (g, out, dtype) => {
    if (low === null && high === null) fillRandom(g, out, dtype);
    else if (high === null) fillRandomFrom(g, out, dtype, BigInt(low!));
    else fillRandint(g, out, dtype, BigInt(low ?? 0), BigInt(high));
  });
}
