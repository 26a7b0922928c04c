import type { OptimizerName, ScheduleName } from "./settings.ts";

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
