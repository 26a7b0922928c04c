import { ArgumentError } from "@t/core";
import { fromPyTorchName, toPyTorchName } from "../names.ts";
import type { BaseOptions, ParamGroup } from "../param-group.ts";

/** What a scheduler needs of an optimizer: the groups whose learning rates it sets. */
export interface Scheduled {
  readonly paramGroups: ReadonlyArray<ParamGroup<BaseOptions>>;
}

/** What every scheduler accepts. */
export interface SchedulerOptions {
  /** The last epoch that is done; -1, the default, starts anew. */
  readonly lastEpoch?: number;
}

/** Progress and settings of a scheduler by PyTorch's names. */
export interface SchedulerStateDict {
  readonly base_lrs: readonly number[];
  readonly last_epoch: number;
  readonly _step_count: number;
  readonly _last_lr: readonly number[];
  readonly [setting: string]: unknown;
}

/**
 * The base of schedulers: sets the learning rate of each group once when it is made, and at every
 * `step()`, which belongs after those of the optimizer.
 *
 * A subclass defines `getLr()` in terms of `settings`, `lastEpoch` and `baseLrs`.
 *
 * @see torch.optim.lr_scheduler.LRScheduler
 */
export abstract class LRScheduler<O extends object = object> {
  readonly optimizer: Scheduled;
  /** Epochs done. */
  lastEpoch: number;
  /** The learning rate each group started from. */
  baseLrs: readonly number[];
  /** What the scheduler was made with. */
  protected settings: O;
  /** Whether `getLr()` is asked for the learning rates to start with. */
  protected isInitial = true;
  #stepCount = 0;
  #lastLr: readonly number[] = [];

  /** @throws {ArgumentError} when `lastEpoch` says to go on and a group has no `initialLr` */
  constructor(optimizer: Scheduled, settings: O & SchedulerOptions) {
    this.optimizer = optimizer;
    this.settings = settings;
    this.lastEpoch = settings.lastEpoch ?? -1;
    this.baseLrs = optimizer.paramGroups.map((group, i) => {
      if (this.lastEpoch === -1) group.initialLr ??= group.lr;
      else if (group.initialLr === undefined) {
        throw new ArgumentError(
          `${this.constructor.name}: expected initialLr in paramGroups[${i}] to go on after epoch ` +
            `${this.lastEpoch}, got none; load the optimizer's state dict first`,
        );
      }
      return group.initialLr;
    });
    this.step();
    this.isInitial = false;
  }

  /** The learning rate of each group for `lastEpoch`. */
  protected abstract getLr(): readonly number[];

  /** The learning rate each group has now. */
  protected currentLr(): readonly number[] {
    return this.optimizer.paramGroups.map(({ lr }) => lr);
  }

  /** The learning rates that were set last, one for each group. */
  getLastLr(): readonly number[] {
    return this.#lastLr;
  }

  /** Ends an epoch: sets the learning rates of the next. */
  step(): void {
    this.#stepCount++;
    this.lastEpoch++;
    const rates = this.getLr();
    this.optimizer.paramGroups.forEach((group, i) => (group.lr = rates[i]!));
    this.#lastLr = this.currentLr();
  }

  /** Progress and settings; functions among the settings are left out, as in PyTorch. */
  stateDict(): SchedulerStateDict {
    const settings = Object.entries(this.settings)
      .filter(([name, value]) => name !== "lastEpoch" && !containsFunction(value))
      .map(([name, value]) => [toPyTorchName(name), value]);
    return {
      ...Object.fromEntries(settings),
      base_lrs: this.baseLrs,
      last_epoch: this.lastEpoch,
      _step_count: this.#stepCount,
      _last_lr: this.#lastLr,
    };
  }

  /** Goes on from a state of `stateDict()`. The learning rates are in the optimizer's state. */
  loadStateDict(stateDict: SchedulerStateDict): void {
    const { base_lrs, last_epoch, _step_count, _last_lr, ...settings } = stateDict;
    this.baseLrs = base_lrs;
    this.lastEpoch = last_epoch;
    this.#stepCount = _step_count;
    this.#lastLr = _last_lr;
    // PyTorch also saves what it keeps for itself, under names that start with "_".
    const saved = Object.entries(settings)
      .filter(([name]) => !name.startsWith("_"))
      .map(([name, value]) => [fromPyTorchName(name), value]);
    this.settings = { ...this.settings, ...Object.fromEntries(saved) };
  }
}

function containsFunction(value: unknown): boolean {
  return Array.isArray(value) ? value.some(containsFunction) : typeof value === "function";
}
