import { ArgumentError, type Tensor, zeros } from "@t/core";
import * as optim from "@t/optim";
import { describe, expect, test } from "vitest";
import { onEachDevice } from "../../nn/test/support/devices.ts";
import { evaluate, readFixture } from "../../nn/test/support/fixtures.ts";

interface ScheduleCase {
  readonly ts: string;
  readonly python: string;
  /** Of each group, at first and after each step. */
  readonly rates: ReadonlyArray<readonly number[]>;
}

const { cases } = readFixture<{ readonly cases: readonly ScheduleCase[] }>(
  import.meta.dirname,
  "schedules",
);

const { lrScheduler } = optim;

function twoGroups(): optim.SGD {
  const group = (lr: number): { params: Tensor; lr: number } => ({ params: zeros(1), lr });
  return new optim.SGD([group(0.1), group(0.02)]);
}

function ratesOf(optimizer: optim.Optimizer): number[] {
  return optimizer.paramGroups.map(({ lr }) => lr);
}

onEachDevice(() => {
  describe("give PyTorch's learning rates", () => {
    test.each(cases)("$python", ({ ts, rates }) => {
      const optimizer = twoGroups();
      const make = (): optim.lrScheduler.LRScheduler => evaluate(ts, { ...lrScheduler, optimizer });
      const scheduler = make();
      expect(scheduler.getLastLr()).toEqual(rates[0]);
      for (const [i, expected] of rates.slice(1).entries()) {
        scheduler.step();
        const got = ratesOf(optimizer);
        for (const [group, rate] of expected.entries()) {
          expect(
            Math.abs(got[group]! / rate - 1) < 1e-14 || got[group] === rate,
            `epoch ${i + 1}`,
          ).toBe(true);
        }
        expect(scheduler.getLastLr()).toEqual(got);
      }
    });
  });

  test("goes on from a state dict", () => {
    const first = new optim.SGD([zeros(1)], { lr: 1 });
    const scheduler = new lrScheduler.StepLR(first, { stepSize: 2, gamma: 0.5 });
    for (let epoch = 0; epoch < 3; epoch++) scheduler.step();
    expect(scheduler.stateDict()).toEqual({
      step_size: 2,
      gamma: 0.5,
      base_lrs: [1],
      last_epoch: 3,
      _step_count: 4,
      _last_lr: [0.5],
    });
    expect(first.stateDict().param_groups[0]).toMatchObject({ lr: 0.5, initial_lr: 1 });

    const second = new optim.SGD([zeros(1)], { lr: 1 });
    const resumed = new lrScheduler.StepLR(second, { stepSize: 9 });
    second.loadStateDict(first.stateDict());
    resumed.loadStateDict(scheduler.stateDict());
    resumed.step();
    expect(ratesOf(second)).toEqual([0.25]);
    expect(resumed.lastEpoch).toBe(4);
  });

  test("a scheduler of one's own", () => {
    class Warmup extends lrScheduler.LRScheduler<{ readonly epochs: number }> {
      protected override getLr(): readonly number[] {
        return this.baseLrs.map(
          (lr) => lr * Math.min(1, (this.lastEpoch + 1) / this.settings.epochs),
        );
      }
    }
    const optimizer = new optim.SGD([zeros(1)], { lr: 1 });
    const scheduler = new Warmup(optimizer, { epochs: 4 });
    const seen = [0, 1, 2, 3].map(() => {
      const [lr] = ratesOf(optimizer);
      scheduler.step();
      return lr;
    });
    expect(seen).toEqual([0.25, 0.5, 0.75, 1]);
  });

  test("T_max has PyTorch's name; functions stay out of the state", () => {
    const cosine = new lrScheduler.CosineAnnealingLR(twoGroups(), { tMax: 5 });
    expect(cosine.stateDict()).toHaveProperty("T_max", 5);
    const lambda = new lrScheduler.LambdaLR(twoGroups(), { lrLambda: () => 1 });
    expect(Object.keys(lambda.stateDict())).toEqual([
      "base_lrs",
      "last_epoch",
      "_step_count",
      "_last_lr",
    ]);
  });

  test("errors", () => {
    expect(() => new lrScheduler.ExponentialLR(twoGroups(), { gamma: 0.9, lastEpoch: 3 })).toThrow(
      new ArgumentError(
        "ExponentialLR: expected initialLr in paramGroups[0] to go on after epoch 3, got none; load " +
          "the optimizer's state dict first",
      ),
    );
    expect(() => new lrScheduler.LambdaLR(twoGroups(), { lrLambda: [() => 1] })).toThrow(
      new ArgumentError("LambdaLR: expected 2 lrLambdas, got 1"),
    );
  });
});
