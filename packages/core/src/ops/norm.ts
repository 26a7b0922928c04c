import { composite, run, run1, withoutLayer } from "../dispatch.ts";
import { ArgumentError, ShapeError, formatShape } from "../errors.ts";
import type { Tensor } from "../tensor.ts";
import { copy_ } from "./assign.ts";
import { add, mul, sub } from "./binary.ts";
import { batchNormOp, channelShape, scaleShiftOp } from "./normalize.ts";
import { neg, rsqrt } from "./unary.ts";
import { reshape } from "./view.ts";

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
  if (!training) {
    if (runningMean === null || runningVar === null) {
      throw new ArgumentError("batchNorm: expected running statistics for evaluation, got none");
    }
    const known: Statistics = { mean: runningMean, variance: runningVar };
    return composite(() => withStatistics(x, known, weight, bias, eps));
  }
  const count = x.count / Math.max(channels, 1);
  if (count <= 1) {
    throw new ArgumentError(
      `batchNorm: expected more than 1 value per channel when training, got shape ${formatShape(x.shape)}`,
    );
  }
  return composite(() => {
    const affineShape = channelShape(x);
    const dims = x.shape.map((_, i) => i).filter((i) => i !== 1);
    const vectors = [weight, bias].map((vector) => vector && reshape(vector, affineShape));
    const [y, average, spread] = run(batchNormOp, [x, vectors[0]!, vectors[1]!], {
      dims,
      eps,
      affineShape,
    });
    withoutLayer(() => {
      blend(runningMean, average!, momentum);
      blend(runningVar, mul(spread!, count / (count - 1)), momentum);
    });
    return y!;
  });
}

interface Statistics {
  readonly mean: Tensor;
  readonly variance: Tensor;
}

/** One pass over `x`: the statistics are in the scale and the shift, as in PyTorch. */
function withStatistics(
  x: Tensor,
  statistics: Statistics,
  weight: Tensor | null,
  bias: Tensor | null,
  eps: number,
): Tensor {
  const deviation = rsqrt(add(statistics.variance, eps));
  const scale = weight === null ? deviation : mul(deviation, weight);
  const moved = mul(statistics.mean, scale);
  return run1(scaleShiftOp, [x, scale, bias === null ? neg(moved) : sub(bias, moved)], null);
}

function blend(target: Tensor | null, batch: Tensor, momentum: number): void {
  if (target === null) return;
  copy_(target, add(mul(target, 1 - momentum), mul(reshape(batch, target.shape), momentum)));
}
