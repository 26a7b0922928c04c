import { noGrad } from "@t/autograd";
import type { Tensor } from "@t/core";
import type { CrossEntropyLoss, Module } from "@t/nn";
import { Adam, SGD } from "@t/optim";
import type { Classifier } from "./models.ts";
import type { OptimizerName } from "./options.ts";

export function createOptimizer(name: OptimizerName, model: Module, lr: number): Adam | SGD {
  return name === "sgd"
    ? new SGD(model.parameters(), { lr })
    : new Adam(model.parameters(), { lr });
}

/** Batches of images and labels. */
export type Batches = AsyncIterable<readonly [x: Tensor, y: Tensor]>;

/** After each step: its number in the epoch from 0, its loss, and the images it saw. */
export type OnStep = (batch: number, loss: number, batchSize: number) => void;

/** One epoch. */
export async function train(
  batches: Batches,
  model: Classifier,
  lossFn: CrossEntropyLoss,
  optimizer: Adam | SGD,
  onStep: OnStep,
): Promise<void> {
  model.train();
  let batch = 0;
  for await (const [x, y] of batches) {
    const loss = lossFn.forward(model.forward(x), y);
    optimizer.zeroGrad();
    loss.backward();
    optimizer.step();
    onStep(batch++, await loss.item(), x.length);
  }
}

export interface TestResult {
  /** 0 … 1 */
  readonly accuracy: number;
  /** Mean over the batches of their mean loss. */
  readonly loss: number;
  /** The class predicted for each image. */
  readonly predictions: readonly number[];
}

/** Loss and predictions over all batches. */
export async function test(
  batches: Batches,
  model: Classifier,
  lossFn: CrossEntropyLoss,
): Promise<TestResult> {
  model.eval();
  const predictions: number[] = [];
  let count = 0;
  let correct = 0;
  let loss = 0;
  for await (const [x, y] of batches) {
    const [batchLoss, predicted, hits] = noGrad(() => {
      const logits = model.forward(x);
      const classes = logits.argmax(1);
      return [lossFn.forward(logits, y), classes, classes.eq(y).sum()] as const;
    });
    loss += await batchLoss.item();
    correct += Number(await hits.item());
    for (const prediction of await predicted.data()) predictions.push(Number(prediction));
    count++;
  }
  return { accuracy: correct / predictions.length, loss: loss / count, predictions };
}
