import { noGrad } from "@t/autograd";
import { js } from "@t/backend-js";
import { threads, wasm } from "@t/backend-wasm";
import { webgpu } from "@t/backend-webgpu";
import { init, tensor } from "@t/core";
import * as nn from "@t/nn";
import { Adam, type Optimizer, SGD } from "@t/optim";
import { sumOfMagnitudes, training } from "../checks.ts";
import { type Weights, adam, cnnWeights, images, labels, mlpWeights, sgd } from "../data.ts";
import { type Case, type Library, type Threads, threadsOf } from "../library.ts";
import { expression, tensorOf } from "./t-expression.ts";
import { operations } from "./t-operations.ts";
import { trainResnet18 } from "./t-resnet.ts";

function withWeights(model: nn.Sequential, weights: readonly Weights[]): nn.Sequential {
  noGrad(() => {
    for (const [i, parameter] of [...model.parameters()].entries()) {
      parameter.copy_(tensorOf(weights[i]!));
    }
  });
  return model;
}

function mlp(): nn.Sequential {
  const model = new nn.Sequential(
    new nn.Linear(784, 512),
    new nn.ReLU(),
    new nn.Linear(512, 512),
    new nn.ReLU(),
    new nn.Linear(512, 10),
  );
  return withWeights(model, mlpWeights());
}

function cnn(): nn.Sequential {
  const model = new nn.Sequential(
    new nn.Conv2d(1, 32, 3),
    new nn.ReLU(),
    new nn.Conv2d(32, 64, 3),
    new nn.ReLU(),
    new nn.MaxPool2d(2),
    new nn.Flatten(),
    new nn.Linear(9216, 128),
    new nn.ReLU(),
    new nn.Linear(128, 10),
  );
  return withWeights(model, cnnWeights());
}

function train(
  model: nn.Sequential,
  inputShape: readonly number[],
  makeOptimizer: (model: nn.Sequential) => Optimizer,
): Case {
  const x = tensor(images(64)).view(64, ...inputShape);
  const y = tensor(labels(64)).to("int64");
  const lossFn = new nn.CrossEntropyLoss();
  const optimizer = makeOptimizer(model);
  return training(async () => {
    const loss = lossFn.forward(model.forward(x), y);
    optimizer.zeroGrad();
    loss.backward();
    optimizer.step();
    return loss.item();
  });
}

function infer(model: nn.Sequential, batch: number, inputShape: readonly number[]): Case {
  const x = tensor(images(batch)).view(batch, ...inputShape);
  model.eval();
  return expression(() => noGrad(() => model.forward(x)), sumOfMagnitudes);
}

async function startJs(): Promise<Threads> {
  await init(js());
  return threadsOf(1);
}

async function startWasm(wanted: number): Promise<Threads> {
  await init(wasm({ threads: wanted }));
  const { count, reason } = threads();
  return { count, reason: count < wanted ? reason : null };
}

async function startWebGpu(): Promise<Threads> {
  await init(webgpu());
  return threadsOf(1);
}

/** Our packages, used as their README does. */
export async function create(backend: "js" | "wasm" | "webgpu", wanted = 1): Promise<Library> {
  const start = { js: startJs, wasm: () => startWasm(wanted), webgpu: startWebGpu }[backend];
  const started = await start();
  return {
    threads: started,
    cases: {
      ...operations,
      mlp_train_64: () =>
        train(mlp(), [784], (model) => new SGD(model.parameters(), { lr: sgd.learningRate })),
      cnn_train_64: () =>
        train(
          cnn(),
          [1, 28, 28],
          (model) => new Adam(model.parameters(), { lr: adam.learningRate }),
        ),
      resnet18_train_16: trainResnet18,
      mlp_infer_1: () => infer(mlp(), 1, [784]),
      mlp_infer_64: () => infer(mlp(), 64, [784]),
      cnn_infer_1: () => infer(cnn(), 1, [1, 28, 28]),
      cnn_infer_64: () => infer(cnn(), 64, [1, 28, 28]),
    },
  };
}
