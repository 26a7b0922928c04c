// Trains the network that the Draw page starts with, and writes public/models/digits.safetensors and
// digits.json:
//
//   node apps/demo/scripts/train-shipped-model.ts [--epochs 12] [--seed 1]
//
// The same options write the same bytes: the seed decides every random number, and the kernels are the
// ones that run everywhere, with their sums in a fixed order.

import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { noGrad } from "@t/autograd";
import { wasm } from "@t/backend-wasm";
import { init, manualSeed, scope, tensor, type Tensor } from "@t/core";
import { mnistSample } from "@t/datasets-mini";
import { encodeSafetensors } from "@t/io";
import { CrossEntropyLoss, type Sequential } from "@t/nn";
import { AdamW, lrScheduler } from "@t/optim";
import { MNIST } from "@t/vision";
import { pixelStatistics } from "../src/datasets/pixel-statistics.ts";
import { buildModel } from "../src/models/build-model.ts";
import { describeLayers, parameterCount } from "../src/models/describe-layers.ts";
import type { ModelSpec } from "../src/models/spec.ts";
import { augment } from "./support/augment.ts";
import { randomNumbers, shuffled } from "./support/random.ts";

const { values } = parseArgs({
  options: { epochs: { type: "string", default: "12" }, seed: { type: "string", default: "1" } },
});
const [epochs, seed] = [Number(values.epochs), Number(values.seed)];
const batchSize = 64;
const learningRate = 2e-3;
const imageBytes = 28 * 28;
const input = { channels: 1, height: 28, width: 28 };
const classNames = ["0", "1", "2", "3", "4", "5", "6", "7", "8", "9"];

const conv = { kind: "conv", kernel: 3, stride: 1, padding: 1 } as const;
const relu = { kind: "relu" } as const;
const halve = { kind: "maxPool", kernel: 2 } as const;
const spec: ModelSpec = {
  name: "Digits",
  layers: [
    { ...conv, channels: 16 },
    relu,
    { ...conv, channels: 16 },
    relu,
    halve,
    { ...conv, channels: 32 },
    relu,
    { ...conv, channels: 32 },
    relu,
    halve,
    { kind: "flatten" },
    { kind: "dropout", p: 0.3 },
  ],
};

interface Digits {
  readonly pixels: Uint8Array;
  readonly labels: Uint8Array;
}

async function readDigits(train: boolean): Promise<Digits> {
  const { data, targets } = await MNIST.load({ root: mnistSample, train });
  const [pixels, labels] = [await data.data(), await targets.data()];
  return { pixels: Uint8Array.from(pixels, Number), labels: Uint8Array.from(labels, Number) };
}

await init(wasm({ variant: "simd", deterministic: true }));
manualSeed(seed);
const random = randomNumbers(seed);
const train = await readDigits(true);
const test = await readDigits(false);
const { mean, std } = pixelStatistics(train.pixels);

/** What the network sees of pixels 0 … 1. */
const inputOf = (pixels: Float32Array): Tensor =>
  tensor(pixels).sub(mean).div(std).view(-1, input.channels, input.height, input.width);

/** A batch of variants of the training images at `positions`. */
function batchOf(positions: Uint32Array): [Tensor, Tensor] {
  const pixels = new Float32Array(positions.length * imageBytes);
  const labels = new Uint8Array(positions.length);
  for (const [i, position] of positions.entries()) {
    const image = train.pixels.subarray(position * imageBytes, (position + 1) * imageBytes);
    augment(image, random, pixels, i * imageBytes);
    labels[i] = train.labels[position] ?? 0;
  }
  return [inputOf(pixels), tensor(labels, { dtype: "int64" })];
}

function accuracyOf(model: Sequential): number {
  model.eval();
  let correct = 0;
  for (let start = 0; start < test.labels.length; start += 500) {
    const labels = test.labels.subarray(start, start + 500);
    const bytes = test.pixels.subarray(start * imageBytes, (start + labels.length) * imageBytes);
    correct += scope(() => {
      const pixels = Float32Array.from(bytes, (value) => value / 255);
      const scores = noGrad(() => model.forward(inputOf(pixels)));
      const hits = scores.argmax(1).eq(tensor(labels, { dtype: "int64" }));
      return Number(hits.sum().itemSync());
    });
  }
  return correct / test.labels.length;
}

const model = buildModel(spec, input, classNames.length);
const optimizer = new AdamW(model.parameters(), { lr: learningRate });
const steps = epochs * Math.floor(train.labels.length / batchSize);
const schedule = new lrScheduler.CosineAnnealingLR(optimizer, { tMax: steps });
const lossFn = new CrossEntropyLoss();

for (let epoch = 1; epoch <= epochs; epoch++) {
  model.train();
  const order = shuffled(train.labels.length, random);
  let loss = 0;
  for (let start = 0; start + batchSize <= order.length; start += batchSize) {
    loss = scope(() => {
      const [images, labels] = batchOf(order.subarray(start, start + batchSize));
      const batchLoss = lossFn.forward(model.forward(images), labels);
      optimizer.zeroGrad();
      batchLoss.backward();
      optimizer.step();
      schedule.step();
      return Number(batchLoss.itemSync());
    });
  }
  const accuracy = (100 * accuracyOf(model)).toFixed(2);
  console.log(`epoch ${epoch}: loss ${loss.toFixed(4)}, ${accuracy} % of the test images`);
}

const folder = join(import.meta.dirname, "../public/models");
mkdirSync(folder, { recursive: true });
const bytes = await encodeSafetensors(model.stateDict());
writeFileSync(join(folder, "digits.safetensors"), bytes);
const about = {
  name: spec.name,
  spec,
  input,
  classNames,
  mean,
  std,
  accuracy: accuracyOf(model),
  parameters: parameterCount(describeLayers(spec, input, classNames.length)),
  data: "the 10,000 training digits of @t/datasets-mini (MNIST), each turned, slanted, scaled and moved a little",
  command: `node apps/demo/scripts/train-shipped-model.ts --epochs ${epochs} --seed ${seed}`,
};
writeFileSync(join(folder, "digits.json"), `${formatted(about)}\n`);
console.log(`wrote ${folder}: ${bytes.length} bytes of weights`);

/** JSON with lists of texts on one line, as the formatter has it. */
function formatted(value: object): string {
  return JSON.stringify(value, null, 2).replace(/\[\s+("[^{}[\]]*")\s+\]/g, (_, texts: string) => {
    return `[${texts.replace(/\s+/g, " ")}]`;
  });
}
