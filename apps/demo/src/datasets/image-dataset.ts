import type { InputShape } from "../models/spec.ts";

/** Images with a class each, as bytes. */
export interface ImageSet {
  /** `[count, channels, height, width]`, row by row. */
  readonly pixels: Uint8Array<ArrayBuffer>;
  /** Positions in the names of the classes. */
  readonly labels: Uint8Array<ArrayBuffer>;
  readonly count: number;
}

/** What is said of a data set without its images. */
export interface DatasetSummary {
  readonly id: string;
  readonly name: string;
  readonly classNames: readonly string[];
  readonly input: InputShape;
  /** Of the training pixels, scaled to 0 … 1, over all channels. */
  readonly mean: number;
  readonly std: number;
}

/** What a network learns from, and is tested on. */
export interface ImageDataset extends DatasetSummary {
  readonly train: ImageSet;
  readonly test: ImageSet;
}
