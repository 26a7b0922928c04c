import { manualSeed, type Tensor } from "@t/core";
import { noGrad } from "@t/autograd";
import { DataLoader, Subset } from "@t/data";
import { fashionMnistSample } from "@t/datasets-mini";
import * as nn from "@t/nn";
import { Adam } from "@t/optim";
import { FashionMNIST, ToTensor } from "@t/vision";
import { plot } from "playground";

manualSeed(0);

const sample = { root: fashionMnistSample, transform: new ToTensor() };
const allTrainingData = await FashionMNIST.load({ ...sample, train: true });
const testData = await FashionMNIST.load({ ...sample, train: false });
// 3,000 of the 10,000 images, to be quick; take them all for a better result
const trainingData = new Subset(
  allTrainingData,
  Array.from({ length: 3000 }, (_, i) => i),
);

const batchSize = 64;
const trainDataloader = new DataLoader(trainingData, { batchSize, shuffle: true });
const testDataloader = new DataLoader(testData, { batchSize });

class NeuralNetwork extends nn.Module {
  flatten = new nn.Flatten();
  linearReluStack = new nn.Sequential(
    new nn.Linear(28 * 28, 512),
    new nn.ReLU(),
    new nn.Linear(512, 512),
    new nn.ReLU(),
    new nn.Linear(512, 10),
  );

  override forward(x: Tensor): Tensor {
    return this.linearReluStack.forward(this.flatten.forward(x));
  }
}

const model = new NeuralNetwork();
console.log(model);

const lossFn = new nn.CrossEntropyLoss();
const optimizer = new Adam(model.parameters(), { lr: 1e-3 });
const losses: number[] = [];

async function train(): Promise<void> {
  model.train();
  for await (const [x, y] of trainDataloader) {
    // The error of the prediction
    const loss = lossFn.forward(model.forward(x), y);

    // Backpropagation
    optimizer.zeroGrad();
    loss.backward();
    optimizer.step();

    if (losses.length % 20 === 0) console.log(`loss: ${(await loss.item()).toFixed(6)}`);
    losses.push(await loss.item());
  }
}

async function test(): Promise<void> {
  model.eval();
  let testLoss = 0;
  let correct = 0;
  for await (const [x, y] of testDataloader) {
    const prediction = noGrad(() => model.forward(x));
    testLoss += await lossFn.forward(prediction, y).item();
    correct += Number(await prediction.argmax(1).eq(y).sum().item());
  }
  const accuracy = (100 * correct) / testData.length;
  const loss = testLoss / testDataloader.length;
  console.log(`Test: accuracy ${accuracy.toFixed(1)} %, average loss ${loss.toFixed(6)}`);
}

const epochs = 3;
for (let epoch = 1; epoch <= epochs; epoch++) {
  console.log(`Epoch ${epoch}\n-------------------------------`);
  await train();
  await test();
}
plot({ loss: losses }, { title: "Loss of each batch" });
