import manifest from "../../../../packages/core/package.json" with { type: "json" };
import { noGrad } from "@t/autograd";
import { js } from "@t/backend-js";
import { wasm } from "@t/backend-wasm";
import { type Tensor, init, ones, scope, tensor } from "@t/core";
import * as nn from "@t/nn";
import { Adam, type Optimizer, SGD } from "@t/optim";
import { sum, sumOfFirstColumn, sumOfMagnitudes, training } from "../checks.ts";
import {
  type Weights,
  adam,
  chainOperands,
  cnnWeights,
  factors,
  images,
  labels,
  mlpWeights,
  sgd,
  softmaxInput,
} from "../data.ts";
import type { Case, Library } from "../library.ts";

const OPERATIONS = 1000;

/** Nothing can collect what a synchronous loop in a browser drops: there users take a scope. */
const inBrowser = "document" in globalThis;

function tensorOf({ data, shape }: Weights): Tensor {
  return tensor(data).view(...shape);
}

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

/** A case whose step is one expression. */
function expression(evaluate: () => Tensor, reduce: (values: ArrayLike<number>) => number): Case {
  const step = (): void => {
    evaluate();
  };
  return {
    step: inBrowser ? () => scope(step) : step,
    check: async () => [reduce((await evaluate().data()) as Float32Array)],
  };
}

function infer(model: nn.Sequential, batch: number, inputShape: readonly number[]): Case {
  const x = tensor(images(batch)).view(batch, ...inputShape);
  model.eval();
  return expression(() => noGrad(() => model.forward(x)), sumOfMagnitudes);
}

function matmul(rows: number, inner: number, columns: number): Case {
  const [a, b] = factors(rows, inner, columns).map(tensorOf);
  return expression(() => a!.matmul(b!), sum);
}

function addFour(requiresGrad: boolean): Case {
  const a = ones(4, { requiresGrad });
  const b = ones(4);
  const step = (): void => {
    for (let i = 0; i < OPERATIONS; i++) a.add(b);
  };
  return {
    operations: OPERATIONS,
    step: inBrowser ? () => scope(step) : step,
  };
}

/** Our packages, used as their README does. */
export async function create(backend: "js" | "wasm"): Promise<Library> {
  await init(backend === "js" ? js() : wasm());
  return {
    version: manifest.version,
    cases: {
      matmul_256: () => matmul(256, 256, 256),
      matmul_512: () => matmul(512, 512, 512),
      matmul_1024: () => matmul(1024, 1024, 1024),
      matmul_64x784x512: () => matmul(64, 784, 512),
      chain_1M() {
        const [x, w, b] = chainOperands().map(tensorOf);
        return expression(() => x!.mul(w!).add(b!).relu(), sum);
      },
      softmax_1024() {
        const x = tensorOf(softmaxInput());
        return expression(
          () => x.softmax(-1),
          (values) => sumOfFirstColumn(values, 1024),
        );
      },
      mlp_train_64: () =>
        train(mlp(), [784], (model) => new SGD(model.parameters(), { lr: sgd.learningRate })),
      cnn_train_64: () =>
        train(
          cnn(),
          [1, 28, 28],
          (model) => new Adam(model.parameters(), { lr: adam.learningRate }),
        ),
      mlp_infer_1: () => infer(mlp(), 1, [784]),
      mlp_infer_64: () => infer(mlp(), 64, [784]),
      cnn_infer_1: () => infer(cnn(), 1, [1, 28, 28]),
      cnn_infer_64: () => infer(cnn(), 64, [1, 28, 28]),
      add4: () => addFour(false),
      add4_grad: () => addFour(true),
    },
  };
}
