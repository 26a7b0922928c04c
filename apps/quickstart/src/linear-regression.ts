import { linspace, manualSeed, randnLike } from "@t/core";
import * as nn from "@t/nn";
import type { Options } from "./options.ts";
import { createOptimizer } from "./training.ts";

export interface FittedLine {
  readonly weight: number;
  readonly bias: number;
  readonly loss: number;
  readonly epochs: number;
}

/** Fits y = 2x + 3 + noise with one linear layer. */
export async function fitLine(options: Options): Promise<FittedLine> {
  const { epochs = 1000, lr = 0.01, optimizer: optimizerName = "sgd" } = options;
  manualSeed(options.seed);
  const x = linspace(0, 10, 100).unsqueeze(1);
  const y = x.mul(2).add(3).add(randnLike(x));

  const model = new nn.Linear(1, 1);
  const criterion = new nn.MSELoss();
  const optimizer = createOptimizer(optimizerName, model, lr);

  let lastLoss = Number.NaN;
  for (let epoch = 1; epoch <= epochs; epoch++) {
    const loss = criterion.forward(model.forward(x), y);
    optimizer.zeroGrad();
    loss.backward();
    optimizer.step();
    lastLoss = await loss.item();
    if (epoch % 100 === 0) {
      console.log(`Epoch [${epoch}/${epochs}], Loss: ${lastLoss.toFixed(4)}`);
    }
  }
  const weight = await model.weight.item();
  const bias = Number(await model.bias?.item());
  console.log(`Learned weight: ${weight.toFixed(4)}, Learned bias: ${bias.toFixed(4)}`);
  return { weight, bias, loss: lastLoss, epochs };
}
