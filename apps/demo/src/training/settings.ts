import type { BackendName } from "../backends/names.ts";
import type { ModelSpec } from "../models/spec.ts";
import { presets } from "../models/presets.ts";

export type OptimizerName = "sgd" | "momentum" | "adam" | "adamw";
export type ScheduleName = "cosine" | "warmup" | "constant" | "step" | "exponential";

/** Everything that decides what a run computes, and where. */
export interface TrainingSettings {
  /** Of the data set. */
  readonly data: string;
  readonly model: ModelSpec;
  readonly optimizer: OptimizerName;
  readonly learningRate: number;
  readonly schedule: ScheduleName;
  readonly batchSize: number;
  readonly epochs: number;
  /** Of the weights to start from, the order of the images, and dropout. */
  readonly seed: number;
  readonly backend: BackendName;
  /** Of the wasm backend; 0: as many as there are cores. */
  readonly threads: number;
}

export const defaultSettings: TrainingSettings = {
  data: "digits",
  model: presets.cnn,
  optimizer: "adam",
  learningRate: 0.003,
  schedule: "cosine",
  batchSize: 32,
  epochs: 3,
  seed: 0,
  backend: "wasm",
  threads: 0,
};
