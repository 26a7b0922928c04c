import "@t/autograd";
import { type Tensor, manualSeed, randint, randn } from "@t/core";
import { CrossEntropyLoss, Linear, ReLU, Sequential } from "@t/nn";
import { Adam, type Optimizer, SGD } from "@t/optim";
import { describe, expect, test } from "vitest";
import { adapterIsMissing, withDevice } from "./support/device.ts";

const optimizers: Readonly<Record<string, (parameters: Iterable<Tensor>) => Optimizer>> = {
  SGD: (parameters) => new SGD(parameters, { lr: 0.01 }),
  "SGD with momentum": (parameters) => new SGD(parameters, { lr: 0.01, momentum: 0.9 }),
  Adam: (parameters) => new Adam(parameters),
};

describe.skipIf(await adapterIsMissing())("a training step of the quickstart's network", () => {
  test.each(Object.entries(optimizers))(
    "with %s is one submission of few kernels",
    async (_, optimizerOf) => {
      await withDevice({}, async (backend) => {
        manualSeed(0);
        const model = new Sequential(
          ...[new Linear(784, 512), new ReLU(), new Linear(512, 512), new ReLU()],
          new Linear(512, 10),
        );
        const lossFn = new CrossEntropyLoss();
        const optimizer = optimizerOf(model.parameters());
        const [x, y] = [randn(64, 784), randint(0, 10, [64])];
        const losses: number[] = [];
        const step = async (): Promise<void> => {
          const loss = lossFn.forward(model.forward(x), y);
          optimizer.zeroGrad();
          loss.backward();
          optimizer.step();
          losses.push(await loss.item());
        };
        for (let i = 0; i < 2; i++) await step();
        for (let i = 0; i < 3; i++) {
          const { submits = 0, dispatches = 0 } = backend.stats();
          await step();
          const after = backend.stats();
          expect(after.submits! - submits).toBeLessThanOrEqual(2);
          expect(after.dispatches! - dispatches).toBeLessThanOrEqual(40);
        }
        expect(losses.at(-1)).toBeLessThan(losses[0]!);
      });
    },
    120_000,
  );
});
