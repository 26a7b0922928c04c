import { LRScheduler, type Scheduled, type SchedulerOptions } from "./scheduler.ts";

/** Settings of {@link CosineAnnealingLR}. */
export interface CosineAnnealingLROptions extends SchedulerOptions {
  /** Epochs from the initial learning rate to the least. */
  readonly tMax: number;
  /** The least learning rate. Default 0. */
  readonly etaMin?: number;
}

/**
 * Half a cosine from the initial learning rate down to `etaMin` in `tMax` epochs, and back up in the
 * next.
 *
 * @see torch.optim.lr_scheduler.CosineAnnealingLR; Loshchilov and Hutter, SGDR (2017)
 */
export class CosineAnnealingLR extends LRScheduler<
  CosineAnnealingLROptions & { readonly etaMin: number }
> {
  constructor(optimizer: Scheduled, settings: CosineAnnealingLROptions) {
    super(optimizer, { etaMin: 0, ...settings });
  }

  protected override getLr(): readonly number[] {
    const { tMax, etaMin } = this.settings;
    const { lastEpoch, baseLrs } = this;
    const rates = this.currentLr();
    const height = (epoch: number): number => 1 + Math.cos((Math.PI * epoch) / tMax);
    if (this.isInitial) return rates;
    // Coming from the bottom, where the recursion below divides by 0.
    if ((lastEpoch - 1 - tMax) % (2 * tMax) === 0) {
      const rise = 1 - Math.cos(Math.PI / tMax);
      return rates.map((lr, i) => lr + ((baseLrs[i]! - etaMin) * rise) / 2);
    }
    const change = height(lastEpoch) / height(lastEpoch - 1);
    return rates.map((lr) => change * (lr - etaMin) + etaMin);
  }
}
