import type { StoredModel } from "../../../models/stored-model.ts";

/** What the page asks of the worker. */
export type InferenceRequest =
  | { readonly kind: "load"; readonly model: StoredModel }
  | { readonly kind: "classify"; readonly pixels: Uint8Array<ArrayBuffer> };

/** What comes out of one layer: a small image for each of its filters. */
export interface FeatureMaps {
  readonly title: string;
  /** How many filters there are; only the first ones are shown. */
  readonly channels: number;
  readonly height: number;
  readonly width: number;
  /** `[shown, height, width]`, scaled to 0 … 255 over the layer. */
  readonly pixels: Uint8Array<ArrayBuffer>;
}

export interface Classification {
  /** For each class, 0 … 1; they add up to 1. */
  readonly probabilities: readonly number[];
  readonly maps: readonly FeatureMaps[];
  readonly milliseconds: number;
}

export type InferenceReply =
  | { readonly kind: "ready"; readonly backend: string }
  | { readonly kind: "classified"; readonly result: Classification }
  | { readonly kind: "failed"; readonly message: string };
