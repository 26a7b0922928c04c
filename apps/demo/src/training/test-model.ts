import { noGrad } from "@t/autograd";
import type { Tensor } from "@t/core";
import type { TensorDataset } from "@t/data";
import { CrossEntropyLoss, type Sequential } from "@t/nn";
import type { ImageDataset } from "../datasets/image-dataset.ts";
import type { Gate } from "./gate.ts";
import { normalize } from "./pixel-batches.ts";

/** One test image and what the network takes it for. */
export interface Prediction {
  /** `[channels, height, width]` */
  readonly pixels: Uint8Array<ArrayBuffer>;
  readonly label: number;
  readonly predicted: number;
  /** The probability of what was predicted. */
  readonly confidence: number;
}

export interface TestResult {
  readonly loss: number;
  /** 0 … 1 */
  readonly accuracy: number;
  readonly count: number;
  /** How often images of the class of a row were taken for the class of a column, row by row. */
  readonly confusion: Uint32Array<ArrayBuffer>;
  /** Some images from the beginning, then those that the network is most wrong about. */
  readonly predictions: readonly Prediction[];
}

export interface TestSet {
  readonly dataset: ImageDataset;
  readonly tensors: TensorDataset<[Tensor, Tensor]>;
}

const BATCH = 250;
const SHOWN = 10;
const SHOWN_WRONG = 14;

/** Runs the network over the first `most` test images, and leaves it in training mode. */
export async function testModel(
  model: Sequential,
  { dataset, tensors }: TestSet,
  most: number,
  gate: Gate,
): Promise<TestResult> {
  const { test, classNames } = dataset;
  const count = Math.min(most, test.count);
  const classes = classNames.length;
  const confusion = new Uint32Array(classes ** 2);
  const guesses: Guess[] = [];
  let loss = 0;
  model.eval();
  for (let start = 0; start < count; start += BATCH) {
    await gate.breathe();
    const length = Math.min(BATCH, count - start);
    const batch = noGrad(() => scoresOf(model, dataset, tensors, start, length));
    const [batchLoss, predicted, confidence] = await Promise.all([
      batch.loss.item(),
      batch.predicted.data(),
      batch.confidence.data(),
    ]);
    loss += (batchLoss * length) / count;
    for (let i = 0; i < length; i++) {
      const label = test.labels[start + i] ?? 0;
      const guess = {
        at: start + i,
        label,
        predicted: Number(predicted[i]),
        confidence: Number(confidence[i]),
      };
      confusion[label * classes + guess.predicted]! += 1;
      guesses.push(guess);
    }
  }
  model.train();
  const right = guesses.filter(({ label, predicted }) => label === predicted).length;
  return { loss, accuracy: right / count, count, confusion, predictions: choose(guesses, dataset) };
}

interface Guess {
  readonly at: number;
  readonly label: number;
  readonly predicted: number;
  readonly confidence: number;
}

function scoresOf(
  model: Sequential,
  dataset: ImageDataset,
  { tensors: [pixels, labels] }: TestSet["tensors"],
  start: number,
  length: number,
) {
  const scores = model.forward(normalize(pixels.narrow(0, start, length), dataset));
  const { values: confidence, indices: predicted } = scores.softmax(1).max(1);
  const loss = new CrossEntropyLoss().forward(scores, labels.narrow(0, start, length));
  return { loss, predicted, confidence };
}

function choose(guesses: readonly Guess[], dataset: ImageDataset): readonly Prediction[] {
  const first = guesses.slice(0, SHOWN);
  const wrong = guesses
    .slice(SHOWN)
    .filter(({ label, predicted }) => label !== predicted)
    .toSorted((a, b) => b.confidence - a.confidence)
    .slice(0, SHOWN_WRONG);
  const { channels, height, width } = dataset.input;
  const size = channels * height * width;
  return [...first, ...wrong].map(({ at, ...guess }) => ({
    pixels: dataset.test.pixels.slice(at * size, (at + 1) * size),
    ...guess,
  }));
}
