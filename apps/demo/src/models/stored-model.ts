import type { InputShape, ModelSpec } from "./spec.ts";

/** A trained network with all that is needed to use it. */
export interface StoredModel {
  readonly id: string;
  readonly name: string;
  readonly spec: ModelSpec;
  readonly input: InputShape;
  readonly classNames: readonly string[];
  /** The weights, as a safetensors file with the names of `buildModel(…).stateDict()`. */
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** Of pixels 0 … 1: what is subtracted, and then divided by, before the network sees an image. */
  readonly mean: number;
  readonly std: number;
  /** On the test images, 0 … 1. */
  readonly accuracy: number;
  /** Milliseconds since 1970. */
  readonly savedAt: number;
}
