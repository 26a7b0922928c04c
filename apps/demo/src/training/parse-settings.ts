import { isBackendName } from "../backends/names.ts";
import { parseModelSpec } from "../models/parse-spec.ts";
import { optimizers, schedules } from "./choices.ts";
import {
  defaultSettings,
  type OptimizerName,
  type ScheduleName,
  type TrainingSettings,
} from "./settings.ts";

/** What a number of the settings may be. */
export const ranges = {
  learningRate: { min: 0.000001, max: 10 },
  batchSize: { min: 1, max: 1024 },
  epochs: { min: 1, max: 100 },
  seed: { min: 0, max: 2 ** 31 - 1 },
  threads: { min: 0, max: 16 },
} as const;

type NumberName = keyof typeof ranges;

/** The settings in what was stored; what is missing or makes no sense is as it is by default. */
export function parseSettings(value: unknown): TrainingSettings {
  if (typeof value !== "object" || value === null) return defaultSettings;
  const stored: Readonly<Record<string, unknown>> = { ...value };
  const { data, optimizer, schedule, backend } = stored;
  const number = (name: NumberName): number => {
    const found = stored[name];
    const { min, max } = ranges[name];
    const isFine = typeof found === "number" && found >= min && found <= max;
    return isFine ? found : defaultSettings[name];
  };
  return {
    data: typeof data === "string" ? data : defaultSettings.data,
    model: parseModelSpec(stored["model"]) ?? defaultSettings.model,
    optimizer: isOptimizer(optimizer) ? optimizer : defaultSettings.optimizer,
    learningRate: number("learningRate"),
    schedule: isSchedule(schedule) ? schedule : defaultSettings.schedule,
    batchSize: Math.round(number("batchSize")),
    epochs: Math.round(number("epochs")),
    seed: Math.round(number("seed")),
    backend:
      typeof backend === "string" && isBackendName(backend) ? backend : defaultSettings.backend,
    threads: Math.round(number("threads")),
  };
}

function isOptimizer(value: unknown): value is OptimizerName {
  return typeof value === "string" && Object.hasOwn(optimizers, value);
}

function isSchedule(value: unknown): value is ScheduleName {
  return typeof value === "string" && Object.hasOwn(schedules, value);
}
