import "@t/autograd";
import {
  type Tensor,
  avgPool2d,
  conv2d,
  crossEntropy,
  deviceMemory,
  init,
  int64,
  manualSeed,
  maxPool2d,
  ones,
  rand,
  randint,
  randn,
  where,
} from "@t/core";
import * as nn from "@t/nn";
import { Adam, SGD } from "@t/optim";
import { beforeEach, expect, test } from "vitest";
import { setThreads, wasm } from "../src/index.ts";

await init(wasm({ threads: 3, deterministic: true }));
beforeEach(() => {
  manualSeed(0);
});

type Results = readonly (Tensor | null)[];

/** Sets the number of threads and waits until workers take part: they need some time to start. */
function useThreads(count: number): void {
  setThreads(count);
  const busy = (): number => deviceMemory("wasm").backend.stats().workersBusyMs!;
  const before = busy();
  const [x, weight] = [ones(8, 64, 32, 32), ones(64, 64, 3, 3)];
  for (const end = Date.now() + 20_000; count > 1 && busy() === before; conv2d(x, weight)) {
    expect(Date.now(), "a worker takes part before").toBeLessThan(end);
  }
}

/** The bytes of every result of `compute`, from the same seed, with so many threads. */
function bytesWith(threads: number, compute: () => Results): readonly Uint8Array[] {
  useThreads(threads);
  manualSeed(1);
  return compute().map((result) => {
    const values = result!.dataSync();
    return new Uint8Array(values.buffer, values.byteOffset, values.byteLength);
  });
}

/** `fn` of leaves, and the gradients of its sum. */
function withGradients(leaves: readonly Tensor[], fn: (...leaves: Tensor[]) => Tensor): Results {
  for (const leaf of leaves) leaf.requiresGrad_();
  const out = fn(...leaves);
  const weights = randn([...out.shape]);
  out.mul(weights).sum().backward();
  return [out.detach(), ...leaves.map((leaf) => leaf.grad)];
}

/** Steps of training; the parameters at the end. */
function trained(model: nn.Sequential, x: Tensor, optimizer: SGD | Adam): Results {
  const target = randint(0, 10, [x.shape[0]!], { dtype: int64 });
  for (let step = 0; step < 3; step++) {
    optimizer.zeroGrad();
    crossEntropy(model.forward(x), target).backward();
    optimizer.step();
  }
  return [...model.parameters()].map((parameter) => parameter.detach());
}

/** Large enough that kernels share their work, and of sizes that no split divides evenly. */
const cases: Readonly<Record<string, () => Results>> = {
  "a square product": () => [randn(515, 517).matmul(randn(517, 513))],
  "products of a batch": () => [randn(33, 65, 67).matmul(randn(33, 67, 71))],
  "a row by a matrix": () => [randn(1, 1537).matmul(randn(1537, 1023))],
  "a matrix by a column": () => [randn(2049, 1025).matmul(randn(1025, 1))],
  "a product in float64": () => [
    randn([257, 259], { dtype: "float64" }).matmul(randn([259, 253], { dtype: "float64" })),
  ],
  "a product in bfloat16": () => [
    randn(257, 259).to("bfloat16").matmul(randn(259, 253).to("bfloat16")),
  ],
  "linear and its gradients": () =>
    withGradients([randn(65, 785), randn(515, 785), randn(515)], (x, w, b) =>
      nn.functional.linear(x, w, b),
    ),
  "a 3×3 convolution and its gradients": () =>
    withGradients([randn(9, 32, 27, 29), randn(65, 32, 3, 3), randn(65)], (x, w, b) =>
      conv2d(x, w, b, { padding: 1 }),
    ),
  "a strided 5×5 convolution and its gradients": () =>
    withGradients([randn(9, 16, 33, 31), randn(33, 16, 5, 5), randn(33)], (x, w, b) =>
      conv2d(x, w, b, { stride: 2, padding: 2 }),
    ),
  "a 1×1 convolution and its gradients": () =>
    withGradients([randn(9, 65, 27, 29), randn(67, 65, 1, 1), randn(67)], (x, w, b) =>
      conv2d(x, w, b),
    ),
  "a depthwise convolution and its gradients": () =>
    withGradients([randn(9, 65, 27, 29), randn(65, 1, 3, 3), randn(65)], (x, w, b) =>
      conv2d(x, w, b, { padding: 1, groups: 65 }),
    ),
  "max pooling and its gradient": () =>
    withGradients([randn(17, 33, 55, 57)], (x) => maxPool2d(x, 3, { stride: 2, padding: 1 })),
  "average pooling and its gradient": () =>
    withGradients([randn(17, 33, 55, 57)], (x) => avgPool2d(x, 3, { stride: 2, padding: 1 })),
  "softmax and its gradient": () => withGradients([randn(1025, 1023)], (x) => x.softmax(1)),
  "logSoftmax over the first dimension": () =>
    withGradients([randn(1025, 1023)], (x) => x.logSoftmax(0)),
  "batch norm and its gradients": () =>
    withGradients([randn(17, 33, 55, 57), rand(33), randn(33)], (x, w, b) =>
      nn.functional.batchNorm(x, null, null, { weight: w, bias: b, training: true }),
    ),
  "elementwise ops": () => {
    const [x, y] = [randn(1025, 1027), randn(1025, 1027)];
    return [
      x.add(y),
      x.exp(),
      x.mul(2).sub(y).tanh(),
      x.gt(y),
      where(x.gt(y), x, y),
      x.to("int32"),
      x.t().clone(),
      x.t().add(1),
    ];
  },
  reductions: () => {
    const x = randn(1025, 1027);
    return [x.sum(), x.sum(0), x.sum(1), x.mean(1), x.amax(0), x.prod(1), x.argmax(1), x.any(0)];
  },
  "elements and rows by index": () => {
    const x = randn(1025, 257);
    const [rows, all] = [
      randint(0, 300, [1025], { dtype: int64 }),
      randint(0, 257, [1025, 257], { dtype: int64 }),
    ];
    return [
      x.gather(1, all),
      x.gather(0, all),
      x.indexSelect(0, rows),
      x.scatterAdd(1, all, x),
      x.scatterAdd(0, all, x),
      x.scatter(0, all, x),
      x.indexAdd(0, rows, x),
    ];
  },
  "steps of SGD": () => {
    const model = new nn.Sequential(new nn.Linear(784, 512), new nn.ReLU(), new nn.Linear(512, 10));
    const optimizer = new SGD(model.parameters(), { lr: 0.1, momentum: 0.9 });
    return trained(model, randn(64, 784), optimizer);
  },
  "steps of Adam": () => {
    const model = new nn.Sequential(
      new nn.Conv2d(1, 32, 3),
      new nn.ReLU(),
      new nn.MaxPool2d(2),
      new nn.Flatten(),
      new nn.Linear(32 * 13 * 13, 10),
    );
    return trained(model, randn(64, 1, 28, 28), new Adam(model.parameters(), { lr: 1e-3 }));
  },
};

test.each(Object.entries(cases))("%s: the same bits with 1, 2 and 3 threads", (_, compute) => {
  const alone = bytesWith(1, compute);
  for (const threads of [2, 3]) {
    const shared = bytesWith(threads, compute);
    expect(shared.map((bytes, i) => Buffer.compare(bytes, alone[i]!))).toEqual(alone.map(() => 0));
  }
});
