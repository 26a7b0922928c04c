import { js } from "@t/backend-js";
import {
  Generator,
  type Tensor,
  bernoulli,
  dataSync,
  dropout,
  dropout2d,
  empty,
  init,
  normal,
  ones,
  rand,
  randint,
  randn,
  randperm,
  registerBackend,
  unregisterBackend,
} from "@t/core";
import { grad } from "@t/autograd";
import { beforeAll, describe, expect, test } from "vitest";
import { wasm } from "../src/index.ts";
import { chooseVariant } from "../src/load.ts";

await init(js());

const COUNTS = [1, 15, 16, 63, 64, 65, 100, 623, 624, 625, 1024, 4113, 40_001];

type Draw = (count: number, device: string, generator: Generator) => Tensor;

/** Each is core's stream on backend-js, whose bits are PyTorch's: core/test/random-streams.test.ts. */
const draws: Readonly<Record<string, Draw>> = {
  rand: (n, device, generator) => rand(n, { device, generator }),
  "rand of float64": (n, device, generator) => rand(n, { device, generator, dtype: "float64" }),
  randn: (n, device, generator) => randn(n, { device, generator }),
  normal: (n, device, generator) => normal(-0.3, 2.7, [n], { device, generator }),
  "normal_ of a transposed tensor": (n, device, generator) =>
    empty([n, 2], { device }).t().normal_(0, 0.02, generator),
  uniform_: (n, device, generator) => empty(n, { device }).uniform_(-0.05, 0.07, generator),
  bernoulli: (n, device, generator) => bernoulli(ones(n, { device }), 0.3, { generator }),
  randint: (n, device, generator) => randint(-5, 1000, [n], { device, generator }),
  "randint of int32": (n, device, generator) =>
    randint(2 ** 31 - 3, 2 ** 31 + 3, [n], { device, generator, dtype: "int32" }),
  "randint of many values": (n, device, generator) =>
    randint(0n, 2n ** 40n, [n], { device, generator }),
  randperm: (n, device, generator) => randperm(n, { device, generator }),
  "randperm of int32": (n, device, generator) => randperm(n, { device, generator, dtype: "int32" }),
  dropout: (n, device, generator) => dropout(rand(n, { device, generator }), 0.3, { generator }),
  "dropout of a strided tensor": (n, device, generator) =>
    dropout(rand(n, 3, { device, generator }).t(), 0.8, { generator }),
  dropout2d: (n, device, generator) =>
    dropout2d(ones([1, n, 2, 2], { device }), 0.4, { generator }),
  "the gradient of dropout": (n, device, generator) => {
    const x = rand(n, { device, generator, requiresGrad: true });
    return grad(dropout(x, 0.1, { generator }), [x], { gradOutputs: x.detach() })[0]!;
  },
};

function bitsOf(x: Tensor): Uint8Array {
  const values = dataSync(x);
  return new Uint8Array(values.buffer, values.byteOffset, values.byteLength);
}

const variants = [...new Set([chooseVariant(), "simd" as const])];
const machines = variants.flatMap((variant) => [1, 3].map((threads) => ({ variant, threads })));

describe.each(machines)("samples of $variant on $threads threads", (options) => {
  beforeAll(async () => {
    registerBackend(await wasm(options).create());
    return () => unregisterBackend("wasm");
  });

  test.each(Object.entries(draws))("%s", (_name, draw) => {
    for (const count of COUNTS) {
      const [ours, theirs] = ["wasm", "js"].map((device) => {
        const generator = new Generator().manualSeed(count);
        // Twice: the second time begins inside a block.
        const samples = [draw(count, device, generator), draw(count, device, generator)];
        return { bits: samples.map(bitsOf), state: generator.getState() };
      });
      expect(ours, `${count} samples`).toEqual(theirs);
    }
  });
});
