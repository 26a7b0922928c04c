import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { wasm } from "@t/backend-wasm";
import { init } from "@t/core";
import type { Module } from "@t/nn";
import { Adam, SGD } from "@t/optim";
import { expect, test } from "vitest";
import type { History } from "../src/history.ts";
import type { OptimizerName } from "../src/options.ts";
import fixture from "./fixtures/torch-curves.json" with { type: "json" };
import { runProgram } from "./run-program.ts";
import { differenceFromTorch, isTolerated } from "./torch-paths.ts";
import { trainedLosses } from "./trained-losses.ts";

const runs = fixture.runs.filter(({ data, model }) => data === "sample" && model === "mlp");

test.each(runs)(
  "$optimizer on the sample: each of 100 losses, and the epoch's accuracy, are PyTorch's",
  async ({ optimizer, tests }) => {
    const out = await mkdtemp(join(tmpdir(), "t-parity-"));
    try {
      const args = ["--optimizer", optimizer, "--seed", "0", "--epochs", "1", "--out", out];
      const { code } = await runProgram(...args);
      expect(code).toBe(0);
      const history = JSON.parse(await readFile(join(out, "history.json"), "utf8")) as History;
      const difference = differenceFromTorch(optimizer as OptimizerName, history.losses);
      expect(difference.beforeParting).toBeLessThan(1e-6);
      expect(difference.fromPath).toBeLessThan(1e-5);
      const accuracy = history.epochs[0]?.testAccuracy ?? 0;
      expect(Math.abs(accuracy - (tests[0]?.testAccuracy ?? 0))).toBeLessThanOrEqual(0.005);
    } finally {
      await rm(out, { recursive: true });
    }
  },
  60_000,
);

/** A learning rate that is wrong only later. */
function changedAfter(steps: number, model: Module): Adam {
  const optimizer = new Adam(model.parameters(), { lr: 1e-3 });
  const step = optimizer.step.bind(optimizer);
  let count = 0;
  optimizer.step = () => {
    if (count++ === steps) optimizer.paramGroups[0]!.lr *= 1.01;
    return step();
  };
  return optimizer;
}

test.each<[mistake: string, OptimizerName, create: (model: Module) => Adam | SGD]>([
  ["eps", "adam", (model) => new Adam(model.parameters(), { lr: 1e-3, eps: 1e-7 })],
  ["the learning rate", "adam", (model) => new Adam(model.parameters(), { lr: 1.01e-3 })],
  ["the learning rate", "sgd", (model) => new SGD(model.parameters(), { lr: 1.01e-3 })],
  ["the learning rate after 50 steps", "adam", (model) => changedAfter(50, model)],
])(
  "a small mistake in %s of %s is none of PyTorch's ways to train",
  async (_, optimizer, create) => {
    await init(wasm());
    const difference = differenceFromTorch(optimizer, await trainedLosses(create));
    expect(isTolerated(difference)).toBe(false);
  },
  60_000,
);
