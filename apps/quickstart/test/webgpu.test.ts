import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import process from "node:process";
import "@t/autograd";
import { webgpu } from "@t/backend-webgpu";
import { init, manualSeed } from "@t/core";
import { DataLoader } from "@t/data";
import { CrossEntropyLoss } from "@t/nn";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { loadData } from "../src/fashion-mnist-data.ts";
import { createModel } from "../src/models.ts";
import { type OptimizerName, readOptions } from "../src/options.ts";
import { createOptimizer, train } from "../src/training.ts";
import fixture from "./fixtures/torch-curves.json" with { type: "json" };
import { runProgram, writeFirstImages } from "./run-program.ts";

const device = await init(webgpu()).catch((error: unknown) => {
  process.stderr.write(`\n*** SKIPPED: the quickstart on WebGPU (${String(error)}) ***\n`);
  return undefined;
});

let out: string;

beforeEach(async () => {
  out = await mkdtemp(join(tmpdir(), "t-webgpu-"));
});

afterEach(async () => {
  vi.unstubAllEnvs();
  await rm(out, { recursive: true });
});

async function* first<T>(count: number, batches: AsyncIterable<T>): AsyncGenerator<T> {
  let index = 0;
  for await (const batch of batches) {
    if (index++ === count) return;
    yield batch;
  }
}

/** The losses of an epoch's first steps, as the program has them with seed 0. */
async function trainedLosses(optimizer: OptimizerName, steps: number): Promise<number[]> {
  const data = await loadData(readOptions([]));
  manualSeed(0);
  const loader = new DataLoader(data.train, { batchSize: 64, shuffle: true });
  const model = createModel("mlp");
  const losses: number[] = [];
  const updates = createOptimizer(optimizer, model, 1e-3);
  await train(first(steps, loader), model, new CrossEntropyLoss(), updates, (_, loss) => {
    losses.push(loss);
  });
  return losses;
}

describe.skipIf(device === undefined)("the quickstart on WebGPU", () => {
  test.each([
    ["sgd", 100],
    // At the next step a unit is so near to zero that it depends on the order of additions whether it
    // is on: from then on losses differ by up to a percent, as PyTorch's do from other weights by one rounding.
    ["adam", 20],
  ] as const)(
    "%s: each of the first %i losses is PyTorch's",
    async (optimizer, steps) => {
      const { losses } = fixture.runs.find(
        (run) => run.data === "sample" && run.model === "mlp" && run.optimizer === optimizer,
      )!;
      const found = await trainedLosses(optimizer, steps);
      const errors = found.map((loss, i) => Math.abs(loss / losses[i]! - 1));
      expect(errors).toHaveLength(steps);
      expect(Math.max(...errors)).toBeLessThan(1e-5);
    },
    400_000,
  );

  test("both programs run to their ends", async () => {
    const root = join(out, "data");
    await writeFirstImages(root, 640, 100);
    const shared = ["--backend", "webgpu", "--json", "--out", out];
    const classifier = await runProgram("--root", root, "--epochs", "2", ...shared);
    expect(classifier.code).toBe(0);
    const line = classifier.stdout.trimEnd().split("\n").at(-1) ?? "";
    const summary = JSON.parse(line) as { readonly testAccuracy: number };
    expect(summary).toMatchObject({ backend: "webgpu", trainImages: 640, epochs: 2 });
    expect(summary.testAccuracy).toBeGreaterThan(0.5);
    const fit = await runProgram("linear-regression", "--epochs", "20", ...shared);
    expect(fit).toMatchObject({ code: 0, stdout: expect.stringContaining('"backend":"webgpu"') });
  }, 300_000);
});

test.runIf(process.platform === "linux")(
  "without an adapter it says why",
  async () => {
    vi.stubEnv("VK_DRIVER_FILES", join(out, "none.json"));
    const { code, stderr } = await runProgram("--backend", "webgpu", "--out", join(out, "new"));
    expect(code).toBe(2);
    expect(stderr).toMatch(/^quickstart: .*expected an adapter, got none.*Vulkan/m);
  },
  60_000,
);
