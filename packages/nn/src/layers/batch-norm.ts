import {
  ShapeError,
  type Tensor,
  batchNorm,
  empty,
  formatShape,
  ones,
  withoutLayer,
  zeros,
} from "@t/core";
import { ones_, zeros_ } from "../init.ts";
import { Module } from "../module/module.ts";
import { pythonFloat, pythonValue } from "../module/python-format.ts";
import { Buffer, Parameter } from "../parameter.ts";
import { type FactoryOptions, requireInteger } from "./options.ts";

/** Options of the batch normalisation layers. */
export interface BatchNormOptions extends FactoryOptions {
  /** Added to the variance. Default 1e-5. */
  readonly eps?: number;
  /** Share of a batch in the running statistics; null averages all batches. Default 0.1. */
  readonly momentum?: number | null;
  /** Whether the result is scaled and shifted by learned factors. Default true. */
  readonly affine?: boolean;
  /** Whether it is shifted, where it is scaled. Default true. */
  readonly bias?: boolean;
  /** Whether statistics of all batches are kept for evaluation. Default true. */
  readonly trackRunningStats?: boolean;
}

abstract class BatchNorm extends Module {
  readonly numFeatures: number;
  readonly eps: number;
  readonly momentum: number | null;
  readonly affine: boolean;
  readonly trackRunningStats: boolean;
  weight: Parameter | null;
  bias: Parameter | null;
  runningMean: Buffer | null = null;
  runningVar: Buffer | null = null;
  numBatchesTracked: Buffer | null = null;

  constructor(numFeatures: number, options: BatchNormOptions = {}) {
    super();
    requireInteger(this.constructor.name, "numFeatures", numFeatures, 0);
    this.numFeatures = numFeatures;
    this.eps = options.eps ?? 1e-5;
    this.momentum = options.momentum === undefined ? 0.1 : options.momentum;
    this.affine = options.affine ?? true;
    this.trackRunningStats = options.trackRunningStats ?? true;
    const size = [numFeatures];
    const hasBias = this.affine && options.bias !== false;
    this.weight = this.affine ? new Parameter(empty(size, options)) : null;
    this.bias = hasBias ? new Parameter(empty(size, options)) : null;
    if (this.trackRunningStats) {
      this.runningMean = new Buffer(zeros(size, options));
      this.runningVar = new Buffer(ones(size, options));
      this.numBatchesTracked = new Buffer(zeros([], { ...options, dtype: "int64" }));
    }
    this.resetParameters();
  }

  /** The numbers of dimensions that `forward` accepts. */
  protected abstract readonly ranks: readonly number[];

  /** Forgets the statistics of all batches. */
  resetRunningStats(): void {
    if (this.runningMean !== null) zeros_(this.runningMean);
    if (this.runningVar !== null) ones_(this.runningVar);
    if (this.numBatchesTracked !== null) zeros_(this.numBatchesTracked);
  }

  /** Forgets what was learned and the statistics of all batches. */
  resetParameters(): void {
    this.resetRunningStats();
    if (this.weight !== null) ones_(this.weight);
    if (this.bias !== null) zeros_(this.bias);
  }

  override forward(x: Tensor): Tensor {
    if (!this.ranks.includes(x.ndim)) {
      throw new ShapeError(
        `${this.constructor.name}: expected ${this.ranks.join(" or ")} dimensions, got ${formatShape(x.shape)}`,
      );
    }
    const { weight, bias, eps, runningMean, runningVar } = this;
    const isTracked = !this.training || this.trackRunningStats;
    return batchNorm(x, isTracked ? runningMean : null, isTracked ? runningVar : null, {
      weight,
      bias,
      eps,
      training: this.training || (runningMean === null && runningVar === null),
      momentum: this.#countBatch(),
    });
  }

  /** Counts the batch in training; the share it has in the running statistics. */
  #countBatch(): number {
    const count = this.numBatchesTracked;
    if (!this.training || count === null) return this.momentum ?? 0;
    withoutLayer(() => count.add_(1));
    return this.momentum ?? 1 / Number(count.itemSync());
  }

  /** Checkpoints from before PyTorch 0.4.1 have no count. */
  override isOptionalState(name: string): boolean {
    return name === "num_batches_tracked";
  }

  override extraRepr(): string {
    const { numFeatures, eps, momentum, affine, bias, trackRunningStats } = this;
    return [
      numFeatures,
      `eps=${pythonFloat(eps)}`,
      `momentum=${momentum === null ? "None" : pythonFloat(momentum)}`,
      `affine=${pythonValue(affine)}`,
      `bias=${pythonValue(bias !== null)}`,
      `track_running_stats=${pythonValue(trackRunningStats)}`,
    ].join(", ");
  }
}

/**
 * Normalises each feature over the batch: `[N, C]` or `[N, C, L]`. In training by the batch's own mean
 * and variance, in evaluation by the running ones.
 *
 * `momentum: null` reads the number of batches synchronously in training.
 *
 * @see torch.nn.BatchNorm1d; Ioffe and Szegedy, Batch Normalization (2015)
 */
export class BatchNorm1d extends BatchNorm {
  static readonly keepsNoTensors = true;
  protected override readonly ranks: readonly number[] = [2, 3];
}

/**
 * Normalises each channel over the batch and its pixels: `[N, C, H, W]`; see {@link BatchNorm1d}.
 *
 * @see torch.nn.BatchNorm2d; Ioffe and Szegedy, Batch Normalization (2015)
 */
export class BatchNorm2d extends BatchNorm {
  static readonly keepsNoTensors = true;
  protected override readonly ranks: readonly number[] = [4];
}
