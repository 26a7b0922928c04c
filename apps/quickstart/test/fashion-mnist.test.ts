import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { wasm } from "@t/backend-wasm";
import { init } from "@t/core";
import { load } from "@t/io";
import { chromiumIsMissing, launchChromium } from "headless-chromium";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Finished, runProgram, writeFirstImages } from "./run-program.ts";

let folder: string;
let out: string;
let finished: Finished;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "t-quickstart-"));
  out = join(folder, "new", "out");
  const root = join(folder, "data");
  await writeFirstImages(root, 1000, 100);
  finished = await runProgram("--root", root, "--epochs", "2", "--out", out, "--json");
}, 60_000);

afterAll(async () => {
  await rm(folder, { recursive: true });
});

test("it prints what the tutorial prints", () => {
  expect(finished).toMatchObject({ code: 0, stderr: "" });
  const lines = finished.stdout.split("\n").slice(0, -3);
  const number = String.raw`\d+\.\d{6}`;
  const epoch = (count: number): string[] => [
    `Epoch ${count}`,
    "-------------------------------",
    String.raw`loss: ${number}  \[   64/ 1000\]`,
    "Test Error: ",
    String.raw` Accuracy: \d+\.\d%, Avg loss: ${number} `,
    "",
  ];
  const expected = [
    "Using wasm device",
    String.raw`NeuralNetwork\(`,
    String.raw`  \(flatten\): Flatten\(start_dim=1, end_dim=-1\)`,
    String.raw`  \(linear_relu_stack\): Sequential\(`,
    String.raw`    \(0\): Linear\(in_features=784, out_features=512, bias=True\)`,
    String.raw`    \(1\): ReLU\(\)`,
    String.raw`    \(2\): Linear\(in_features=512, out_features=512, bias=True\)`,
    String.raw`    \(3\): ReLU\(\)`,
    String.raw`    \(4\): Linear\(in_features=512, out_features=10, bias=True\)`,
    String.raw`  \)`,
    String.raw`\)`,
    ...epoch(1),
    ...epoch(2),
    "Done!",
  ];
  expect(lines).toHaveLength(expected.length);
  for (const [i, line] of lines.entries()) expect(line).toMatch(new RegExp(`^${expected[i]}$`));
});

test("the last line is JSON", () => {
  const summary: unknown = JSON.parse(finished.stdout.trimEnd().split("\n").at(-1) ?? "");
  expect(summary).toMatchObject({
    epochs: 2,
    backend: "wasm",
    trainImages: 1000,
    testImages: 100,
    testAccuracy: expect.any(Number),
    testLoss: expect.any(Number),
    stepsPerSecond: expect.any(Number),
    peakMemoryBytes: expect.any(Number),
    peakTensorBytes: expect.any(Number),
  });
  const { testAccuracy } = summary as { testAccuracy: number };
  expect(testAccuracy).toBeGreaterThan(0.5);
});

test("it leaves the model, the report and the history, and nothing else", async () => {
  expect((await readdir(out)).toSorted()).toEqual([
    "history.json",
    "model.safetensors",
    "report.html",
  ]);
  await init(wasm());
  const tensors = await load(join(out, "model.safetensors"));
  expect([...tensors].map(([name, { shape }]) => [name, shape])).toEqual([
    ["linear_relu_stack.0.weight", [512, 784]],
    ["linear_relu_stack.0.bias", [512]],
    ["linear_relu_stack.2.weight", [512, 512]],
    ["linear_relu_stack.2.bias", [512]],
    ["linear_relu_stack.4.weight", [10, 512]],
    ["linear_relu_stack.4.bias", [10]],
  ]);
  const history = JSON.parse(await readFile(join(out, "history.json"), "utf8")) as {
    losses: number[];
    epochs: unknown[];
  };
  expect([history.losses.length, history.epochs.length]).toEqual([32, 2]);
});

test.skipIf(chromiumIsMissing())(
  "the report shows its four pictures in a browser, without the network",
  async () => {
    const browser = await launchChromium();
    try {
      const page = await browser.newPage();
      const requests: string[] = [];
      page.on("request", (request) => requests.push(request.url().slice(0, 5)));
      await page.goto(pathToFileURL(join(out, "report.html")).href);
      for (const id of ["loss", "accuracy", "confusion", "images"]) {
        const box = await page.locator(`#${id}`).boundingBox();
        expect(box?.width).toBeGreaterThan(300);
        expect(box?.height).toBeGreaterThan(200);
      }
      const shown = await page
        .locator("#images img")
        .evaluateAll((images) => images.map((image) => (image as HTMLImageElement).naturalWidth));
      expect(shown).toEqual(Array(36).fill(28));
      expect(await page.locator("#confusion svg text").count()).toBeGreaterThan(120);
      expect(new Set(requests)).toEqual(new Set(["file:"]));
    } finally {
      await browser.close();
    }
  },
  60_000,
);
