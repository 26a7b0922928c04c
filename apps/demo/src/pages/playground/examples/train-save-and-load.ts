import { manualSeed, tensor, type Tensor } from "@t/core";
import "@t/autograd";
import { encodeSafetensors, load } from "@t/io";
import * as nn from "@t/nn";
import { SGD } from "@t/optim";

manualSeed(0);

class SimpleModel extends nn.Module {
  linear = new nn.Linear(1, 1);

  override forward(x: Tensor): Tensor {
    return this.linear.forward(x);
  }
}

const model = new SimpleModel();
const criterion = new nn.MSELoss(); // the mean of the squared errors
const optimizer = new SGD(model.parameters(), { lr: 0.01 });

// y = 2x
const xTrain = tensor([[1], [2], [3]]);
const yTrain = tensor([[2], [4], [6]]);

for (let epoch = 0; epoch < 100; epoch++) {
  optimizer.zeroGrad();
  const output = model.forward(xTrain);
  const loss = criterion.forward(output, yTrain);
  loss.backward();
  optimizer.step();
  if (epoch % 10 === 0) console.log(`Epoch ${epoch}: Loss = ${await loss.item()}`);
}

// Save: the bytes of a .safetensors file, which PyTorch reads too
const bytes = await encodeSafetensors(model.stateDict());
console.log("saved", bytes);

// Load them into a new model
const loaded = new SimpleModel();
loaded.loadStateDict(await load(bytes));
console.log(model.forward(tensor([[4]])), loaded.forward(tensor([[4]])));
