import type { Module } from "@t/nn";
import { Adam, AdamW, lrScheduler, type Optimizer, SGD } from "@t/optim";
import type { OptimizerName, ScheduleName, TrainingSettings } from "./settings.ts";

/** One way to choose, as it is shown and as a program writes it. */
interface Choice {
  readonly label: string;
  readonly hint: string;
}

/** The optimizers; `code` stands behind `model.parameters(), { lr: …`. */
export const optimizers: {
  readonly [Name in OptimizerName]: Choice & {
    readonly className: string;
    readonly options: Readonly<Record<string, number>>;
  };
} = {
  adam: {
    label: "Adam",
    hint: "A step size for every weight; a good first choice near 0.003",
    className: "Adam",
    options: {},
  },
  adamw: {
    label: "AdamW",
    hint: "Adam that also pulls the weights towards 0",
    className: "AdamW",
    options: { weightDecay: 0.01 },
  },
  momentum: {
    label: "SGD with momentum",
    hint: "Keeps going in the direction of the last steps; try 0.05",
    className: "SGD",
    options: { momentum: 0.9 },
  },
  sgd: {
    label: "SGD",
    hint: "Goes down the slope of each batch; try 0.1",
    className: "SGD",
    options: {},
  },
};

/** How the learning rate changes from step to step. */
export const schedules: { readonly [Name in ScheduleName]: Choice } = {
  cosine: { label: "Cosine", hint: "Falls to 0 along half a cosine" },
  warmup: { label: "Warm-up and cosine", hint: "Rises in the first tenth, then falls to 0" },
  constant: { label: "Constant", hint: "Stays as it is" },
  step: { label: "Steps", hint: "Falls to a third after each third of the run" },
  exponential: { label: "Exponential", hint: "Falls evenly, to a hundredth at the end" },
};

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
