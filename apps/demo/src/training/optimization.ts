import type { Module } from "@t/nn";
import { Adam, AdamW, lrScheduler, type Optimizer, SGD } from "@t/optim";
import { optimizers } from "./choices.ts";
import type { ScheduleName, TrainingSettings } from "./settings.ts";

export function createOptimizer(settings: TrainingSettings, model: Module): Optimizer {
  const all = { lr: settings.learningRate, ...optimizers[settings.optimizer].options };
  switch (settings.optimizer) {
    case "adam":
      return new Adam(model.parameters(), all);
    case "adamw":
      return new AdamW(model.parameters(), all);
    case "momentum":
    case "sgd":
      return new SGD(model.parameters(), all);
  }
}

/** Sets the learning rate of each of the `steps`; null where it stays. */
export function createScheduler(
  schedule: ScheduleName,
  optimizer: Optimizer,
  steps: number,
): lrScheduler.LRScheduler | null {
  switch (schedule) {
    case "constant":
      return null;
    case "step":
      return new lrScheduler.StepLR(optimizer, { stepSize: Math.ceil(steps / 3), gamma: 1 / 3 });
    case "exponential":
      return new lrScheduler.ExponentialLR(optimizer, { gamma: 0.01 ** (1 / steps) });
    case "cosine":
      return new lrScheduler.CosineAnnealingLR(optimizer, { tMax: steps });
    case "warmup":
      return new lrScheduler.LambdaLR(optimizer, { lrLambda: (step) => warmUp(step / steps) });
  }
}

/** Up to 1 in the first tenth, then down to 0 along half a cosine. */
function warmUp(done: number): number {
  return done < 0.1 ? 0.05 + 9.5 * done : (1 + Math.cos((Math.PI * (done - 0.1)) / 0.9)) / 2;
}
