import type { BuiltInId } from "../datasets/catalog.ts";
import type { DatasetSummary, ImageDataset } from "../datasets/image-dataset.ts";
import type { CurvePoint } from "./curve.ts";
import type { Inspection } from "./inspect.ts";
import type { TrainingSettings } from "./settings.ts";
import type { TestResult } from "./test-model.ts";

/** What a run starts with. */
export interface TrainingJob {
  readonly settings: TrainingSettings;
  /** What comes with the app is loaded by the worker. */
  readonly data: BuiltInId | ImageDataset;
  readonly dataName: string;
  /** A safetensors file with the weights to start from; without it, they are drawn. */
  readonly weights?: Uint8Array<ArrayBuffer>;
}

/** From the page to the worker. */
export type TrainingCommand =
  | { readonly type: "start"; readonly job: TrainingJob }
  | { readonly type: "pause" }
  | { readonly type: "resume" }
  | { readonly type: "stop" };

export interface Started {
  readonly data: DatasetSummary;
  readonly device: string;
  readonly threads: number;
  /** Why there is one thread where there could be more; otherwise null. */
  readonly reason: string | null;
  /** Of the whole run. */
  readonly steps: number;
}

export interface Progress {
  /** Steps done. */
  readonly step: number;
  /** The epoch it is in, from 1. */
  readonly epoch: number;
  /** The points since the last message. */
  readonly points: readonly CurvePoint[];
  readonly learningRate: number;
  /** Over the last steps, without tests and pauses. */
  readonly stepsPerSecond: number;
  readonly imagesPerSecond: number;
  /** Spent on training steps so far, in seconds. */
  readonly seconds: number;
  /** Of the tensors that live, and the most that was taken so far, pooled blocks included. */
  readonly liveBytes: number;
  readonly peakBytes: number;
}

export interface Tested extends TestResult {
  readonly step: number;
}

/** From the worker to the page. */
export type TrainingEvent =
  /** How much of the images is there, 0 … 1. */
  | { readonly type: "loading"; readonly share: number }
  | ({ readonly type: "started" } & Started)
  | ({ readonly type: "progress" } & Progress)
  | ({ readonly type: "tested" } & Tested)
  | ({ readonly type: "inspected" } & Inspection)
  /** The weights as they are, as a safetensors file that says what they are of. */
  | { readonly type: "saved"; readonly bytes: Uint8Array<ArrayBuffer>; readonly accuracy: number }
  | { readonly type: "paused" }
  | { readonly type: "ended"; readonly how: "finished" | "stopped" }
  | { readonly type: "failed"; readonly message: string };
