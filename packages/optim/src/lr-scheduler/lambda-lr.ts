import { ArgumentError } from "@t/core";
import { LRScheduler, type Scheduled, type SchedulerOptions } from "./scheduler.ts";

/** From the number of an epoch to a factor of the initial learning rate. */
export type LrLambda = (epoch: number) => number;

/** Settings of {@link LambdaLR}. */
export interface LambdaLROptions extends SchedulerOptions {
  /** One function for all groups, or one for each. */
  readonly lrLambda: LrLambda | readonly LrLambda[];
}

/**
 * The initial learning rate times a function of the epoch.
 *
 * @example
 * new optim.lrScheduler.LambdaLR(optimizer, { lrLambda: (epoch) => 0.95 ** epoch });
 * @see torch.optim.lr_scheduler.LambdaLR
 */
export class LambdaLR extends LRScheduler<LambdaLROptions> {
  /** @throws {ArgumentError} when there is not one function for each group */
  constructor(optimizer: Scheduled, settings: LambdaLROptions) {
    const { lrLambda } = settings;
    const groups = optimizer.paramGroups.length;
    if (typeof lrLambda !== "function" && lrLambda.length !== groups) {
      throw new ArgumentError(`LambdaLR: expected ${groups} lrLambdas, got ${lrLambda.length}`);
    }
    super(optimizer, settings);
  }

  protected override getLr(): readonly number[] {
    const { lrLambda } = this.settings;
    return this.baseLrs.map((lr, i) => {
      const lambda = typeof lrLambda === "function" ? lrLambda : lrLambda[i]!;
      return lr * lambda(this.lastEpoch);
    });
  }
}
