import type { InputShape } from "../../models/spec.ts";
import { DatasetError } from "../dataset-error.ts";
import type { ImageDataset, ImageSet } from "../image-dataset.ts";
import { limits } from "../limits.ts";
import { pixelStatistics } from "../pixel-statistics.ts";

/** Every sixth image of data without test images becomes one. */
const testEvery = 6;

/** What was read of an upload. */
export interface Labelled {
  readonly name: string;
  /** Names of the classes, where they are known; otherwise their numbers. */
  readonly classNames?: readonly string[];
  readonly input: InputShape;
  readonly train: ImageSet;
  /** Without them, some of the training images are kept back. */
  readonly test?: ImageSet | undefined;
}

/**
 * Checks what all kinds of uploads have in common.
 * @throws {DatasetError}
 */
export function datasetOf({ name, classNames, input, train, test }: Labelled): ImageDataset {
  const { height, width } = input;
  if (height > limits.side || width > limits.side || height === 0 || width === 0) {
    throw new DatasetError(
      `${name} has images of ${height} x ${width} pixels; up to ${limits.side} x ${limits.side} are taken here`,
    );
  }
  const sets = test === undefined ? split(train, name) : { train, test };
  if (sets.train.count === 0 || sets.test.count === 0) {
    throw new DatasetError(`${name} has no ${sets.train.count === 0 ? "training" : "test"} images`);
  }
  const used = 1 + Math.max(largest(sets.train.labels), largest(sets.test.labels));
  if (used < 2 || used > limits.classes) {
    throw new DatasetError(
      `${name} has ${used} ${used === 1 ? "class" : "classes"}; 2 to ${limits.classes} are taken here`,
    );
  }
  return {
    id: `upload:${name}`,
    name,
    classNames: classNames ?? Array.from({ length: used }, (_, label) => String(label)),
    input,
    ...sets,
    ...pixelStatistics(sets.train.pixels),
  };
}

function largest(labels: Uint8Array): number {
  return labels.reduce((most, label) => Math.max(most, label), 0);
}

/** Spread over the whole, as files are often in the order of their classes. */
function split(all: ImageSet, name: string): { train: ImageSet; test: ImageSet } {
  if (all.count < testEvery) {
    throw new DatasetError(
      `${name} has ${all.count} images; ${testEvery} is the least, as one in ${testEvery} is kept for the test`,
    );
  }
  const positions = Array.from({ length: all.count }, (_, i) => i);
  const isTest = (i: number): boolean => i % testEvery === testEvery - 1;
  return {
    train: pick(
      all,
      positions.filter((i) => !isTest(i)),
    ),
    test: pick(all, positions.filter(isTest)),
  };
}

function pick({ pixels, labels, count }: ImageSet, positions: readonly number[]): ImageSet {
  const size = pixels.length / count;
  const picked = new Uint8Array(positions.length * size);
  for (const [i, at] of positions.entries()) {
    picked.set(pixels.subarray(at * size, (at + 1) * size), i * size);
  }
  return {
    pixels: picked,
    labels: Uint8Array.from(positions, (at) => labels[at] ?? 0),
    count: positions.length,
  };
}
