// What a user writes, with nothing but the published packages: y = 2x + 3 + noise.
import { init, linspace, manualSeed, randnLike } from "@t/core";
import "@t/autograd";
import * as nn from "@t/nn";
import { SGD } from "@t/optim";

/** @param {import("@t/core").BackendCandidate} backend */
export async function learn(backend) {
  await init(backend);
  manualSeed(0);
  const x = linspace(0, 10, 100).unsqueeze(1);
  const y = x.mul(2).add(3).add(randnLike(x));

  const model = new nn.Linear(1, 1);
  const criterion = new nn.MSELoss();
  const optimizer = new SGD(model.parameters(), { lr: 0.01 });
  for (let epoch = 0; epoch < 1000; epoch++) {
    const loss = criterion.forward(model.forward(x), y);
    optimizer.zeroGrad();
    loss.backward();
    optimizer.step();
  }
  return { weight: await model.weight.item(), bias: await model.bias?.item() };
}
