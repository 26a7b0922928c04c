import "@t/autograd";
import { manualSeed } from "@t/core";
import { DataLoader } from "@t/data";
import { CrossEntropyLoss, type Module } from "@t/nn";
import type { Adam, SGD } from "@t/optim";
import { loadData } from "../src/fashion-mnist-data.ts";
import { createModel } from "../src/models.ts";
import { type OptimizerName, readOptions } from "../src/options.ts";
import { createOptimizer, train } from "../src/training.ts";

async function* first<T>(count: number, batches: AsyncIterable<T>): AsyncGenerator<T> {
  let index = 0;
  for await (const batch of batches) {
    if (index++ === count) return;
    yield batch;
  }
}

/**
 * The losses of 100 steps on the sample, as the program has them with seed 0.
 *
 * @param optimizer - one that the program has, or how to make another
 */
export async function trainedLosses(
  optimizer: OptimizerName | ((model: Module) => Adam | SGD),
): Promise<number[]> {
  const data = await loadData(readOptions([]));
  manualSeed(0);
  const loader = new DataLoader(data.train, { batchSize: 64, shuffle: true });
  const model = createModel("mlp");
  const updates =
    typeof optimizer === "string" ? createOptimizer(optimizer, model, 1e-3) : optimizer(model);
  const losses: number[] = [];
  await train(first(100, loader), model, new CrossEntropyLoss(), updates, (_, loss) => {
    losses.push(loss);
  });
  return losses;
}
