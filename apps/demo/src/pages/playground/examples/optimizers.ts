import { manualSeed, tensor, type Tensor } from "@t/core";
import "@t/autograd";
import { Adam, type Optimizer, SGD } from "@t/optim";
import { plot } from "playground";

manualSeed(0);

/** The way down from (-1.5, 2) on a long valley: x² + 10 y². */
async function descend(create: (parameters: Tensor[]) => Optimizer): Promise<number[]> {
  const position = tensor([-1.5, 2], { requiresGrad: true });
  const scale = tensor([1, 10]);
  const optimizer = create([position]);
  const losses: number[] = [];
  for (let step = 0; step < 60; step++) {
    const loss = position.square().mul(scale).sum();
    optimizer.zeroGrad();
    loss.backward();
    optimizer.step();
    losses.push(Number(await loss.item()));
  }
  return losses;
}

plot(
  {
    SGD: await descend((parameters) => new SGD(parameters, { lr: 0.02 })),
    "SGD with momentum": await descend((p) => new SGD(p, { lr: 0.02, momentum: 0.8 })),
    Adam: await descend((parameters) => new Adam(parameters, { lr: 0.1 })),
  },
  { title: "Loss after each step" },
);
