import { composite, withoutLayer } from "../dispatch.ts";
import { ArgumentError, ShapeError, formatShape } from "../errors.ts";
import type { Tensor } from "../tensor.ts";
import { copy_ } from "./assign.ts";
import { add, mul, sub } from "./binary.ts";
import { mean } from "./reduce.ts";
import { rsqrt, square } from "./unary.ts";
import { detach, reshape } from "./view.ts";

export interface BatchNormOptions {
  readonly weight?: Tensor | null;
  readonly bias?: Tensor | null;
  /** Use the batch's own statistics and update the running ones. Default false. */
  readonly training?: boolean;
  /** Share of the batch in the running statistics. Default 0.1. */
  readonly momentum?: number;
  /** Added to the variance. Default 1e-5. */
  readonly eps?: number;
}

/**
 * Normalizes each channel to mean 0 and variance 1, then scales and shifts it.
 *
 * @param x - `[N, C, …]`, float
 * @param runningMean - `[C]`, updated in training; null for none
 * @param runningVar - `[C]`, updated in training with the unbiased variance; null for none
 * @throws {ArgumentError} when training sees one value per channel, or evaluation has no statistics
 * @see torch.nn.functional.batch_norm
 */
export function batchNorm(
  x: Tensor,
  runningMean: Tensor | null,
  runningVar: Tensor | null,
  options: BatchNormOptions = {},
): Tensor {
  const { weight = null, bias = null, training = false, momentum = 0.1, eps = 1e-5 } = options;
  if (x.ndim < 2)
    throw new ShapeError(`batchNorm: expected [N, C, ...], got ${formatShape(x.shape)}`);
  const channels = x.shape[1]!;
  for (const [name, vector] of Object.entries({ runningMean, runningVar, weight, bias })) {
    if (vector !== null && (vector.ndim !== 1 || vector.shape[0] !== channels)) {
      throw new ShapeError(
        `batchNorm: expected ${name} [${channels}] for x ${formatShape(x.shape)}, got ${formatShape(vector.shape)}`,
      );
    }
  }
  const perChannel = (vector: Tensor) =>
    reshape(vector, [channels, ...x.shape.slice(2).map(() => 1)]);
  return composite(() => {
    const statistics = training ? batchStatistics(x) : running(runningMean, runningVar);
    if (training) updateRunning(x, statistics, runningMean, runningVar, momentum);
    const scale = rsqrt(add(statistics.variance, eps));
    const centered = sub(x, perChannel(statistics.mean));
    const factor = weight === null ? scale : mul(scale, weight);
    const scaled = mul(centered, perChannel(factor));
    return bias === null ? scaled : add(scaled, perChannel(bias));
  });
}

interface Statistics {
  readonly mean: Tensor;
  /** Biased: divided by the count. */
  readonly variance: Tensor;
}

function batchStatistics(x: Tensor): Statistics {
  const count = x.count / Math.max(x.shape[1]!, 1);
  if (count <= 1) {
    throw new ArgumentError(
      `batchNorm: expected more than 1 value per channel when training, got shape ${formatShape(x.shape)}`,
    );
  }
  const dims = x.shape.map((_, i) => i).filter((i) => i !== 1);
  const average = mean(x, dims, { keepdim: true });
  const variance = mean(square(sub(x, average)), dims);
  return { mean: reshape(average, [x.shape[1]!]), variance };
}

function running(runningMean: Tensor | null, runningVar: Tensor | null): Statistics {
  if (runningMean === null || runningVar === null) {
    throw new ArgumentError("batchNorm: expected running statistics for evaluation, got none");
  }
  return { mean: runningMean, variance: runningVar };
}

function updateRunning(
  x: Tensor,
  { mean: average, variance }: Statistics,
  runningMean: Tensor | null,
  runningVar: Tensor | null,
  momentum: number,
): void {
  const count = x.count / x.shape[1]!;
  withoutLayer(() => {
    const blend = (target: Tensor | null, batch: Tensor) => {
      if (target !== null)
        copy_(target, add(mul(target, 1 - momentum), mul(detach(batch), momentum)));
    };
    blend(runningMean, average);
    blend(runningVar, mul(detach(variance), count / (count - 1)));
  });
}
