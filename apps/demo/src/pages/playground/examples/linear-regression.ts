import { linspace, manualSeed, randnLike } from "@t/core";
import "@t/autograd";
import * as nn from "@t/nn";
import { SGD } from "@t/optim";
import { plot } from "playground";

manualSeed(0);

// The data: y = 2x + 3 + noise
const xTrain = linspace(0, 10, 100).unsqueeze(1); // [100, 1]
const yTrain = xTrain.mul(2).add(3).add(randnLike(xTrain));

const model = new nn.Linear(1, 1);
const criterion = new nn.MSELoss();
const optimizer = new SGD(model.parameters(), { lr: 0.01 });

const numEpochs = 1000;
const losses: number[] = [];
for (let epoch = 0; epoch < numEpochs; epoch++) {
  const outputs = model.forward(xTrain);
  const loss = criterion.forward(outputs, yTrain);

  optimizer.zeroGrad(); // clears the gradients of the step before
  loss.backward(); // computes the gradient of each parameter
  optimizer.step(); // updates the parameters

  losses.push(await loss.item());
  if ((epoch + 1) % 100 === 0) {
    console.log(`Epoch [${epoch + 1}/${numEpochs}], Loss: ${losses.at(-1)?.toFixed(4)}`);
  }
}

const weight = await model.weight.item();
const bias = await model.bias?.item();
console.log(`Learned weight: ${weight.toFixed(4)}, Learned bias: ${bias?.toFixed(4)}`);

plot({ loss: losses.slice(10) }, { title: "Loss, from the tenth epoch on" });
const data = await yTrain.data();
const line = await model.forward(xTrain).data();
plot({ data, line }, { x: await xTrain.data(), style: "points" });
