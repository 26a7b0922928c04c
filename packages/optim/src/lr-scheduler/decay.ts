import { LRScheduler, type Scheduled, type SchedulerOptions } from "./scheduler.ts";

interface WithGamma {
  readonly gamma: number;
}

/** Settings of {@link StepLR}. */
export interface StepLROptions extends SchedulerOptions {
  /** Epochs between decays. */
  readonly stepSize: number;
  /** Factor of each decay. Default 0.1. */
  readonly gamma?: number;
}

/**
 * Multiplies the learning rates by `gamma` every `stepSize` epochs.
 *
 * @example
 * new optim.lrScheduler.StepLR(optimizer, { stepSize: 30, gamma: 0.1 });
 * @see torch.optim.lr_scheduler.StepLR
 */
export class StepLR extends LRScheduler<StepLROptions & WithGamma> {
  constructor(optimizer: Scheduled, settings: StepLROptions) {
    super(optimizer, { gamma: 0.1, ...settings });
  }

  protected override getLr(): readonly number[] {
    const { stepSize, gamma } = this.settings;
    const rates = this.currentLr();
    if (this.lastEpoch === 0 || this.lastEpoch % stepSize !== 0) return rates;
    return rates.map((lr) => lr * gamma);
  }
}

/** Settings of {@link MultiStepLR}. */
export interface MultiStepLROptions extends SchedulerOptions {
  /** The epochs of the decays; one that is there twice decays twice. */
  readonly milestones: readonly number[];
  /** Factor of each decay. Default 0.1. */
  readonly gamma?: number;
}

/** Multiplies the learning rates by `gamma` at each milestone. See torch.optim.lr_scheduler.MultiStepLR. */
export class MultiStepLR extends LRScheduler<MultiStepLROptions & WithGamma> {
  constructor(optimizer: Scheduled, settings: MultiStepLROptions) {
    super(optimizer, { gamma: 0.1, ...settings });
  }

  protected override getLr(): readonly number[] {
    const { milestones, gamma } = this.settings;
    const times = milestones.filter((epoch) => epoch === this.lastEpoch).length;
    return this.currentLr().map((lr) => lr * gamma ** times);
  }
}

/** Settings of {@link ExponentialLR}. */
export interface ExponentialLROptions extends SchedulerOptions {
  /** Factor of each epoch. */
  readonly gamma: number;
}

/** Multiplies the learning rates by `gamma` every epoch. See torch.optim.lr_scheduler.ExponentialLR. */
export class ExponentialLR extends LRScheduler<ExponentialLROptions> {
  protected override getLr(): readonly number[] {
    const rates = this.currentLr();
    return this.isInitial ? rates : rates.map((lr) => lr * this.settings.gamma);
  }
}
