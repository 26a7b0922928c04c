import { grad } from "@t/autograd";
import { wasm } from "@t/backend-wasm";
import { js } from "@t/backend-js";
import {
  conv1d,
  conv2d,
  conv2dRelu,
  conv3d,
  convTranspose2d,
  init,
  linear,
  linearRelu,
  matmul,
  ones,
  randn,
  setDefaultDevice,
  softmax,
  type Tensor,
  zeros,
} from "@t/core";
import * as nn from "@t/nn";
import { SGD } from "@t/optim";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { profile, type ProfilerEvent } from "../src/index.ts";

beforeAll(async () => {
  await init(wasm());
  await init(js());
});

beforeEach(() => {
  setDefaultDevice("wasm");
});

/** The events as lines, two spaces deeper for those inside others. */
function outline(events: readonly ProfilerEvent[]): string[] {
  const depth = ({ parent }: ProfilerEvent): number => (parent === null ? 0 : 1 + depth(parent));
  return events.map((event) => "  ".repeat(depth(event)) + event.name);
}

test("counts, shapes and what the function returned", async () => {
  const x = ones(2, 3);
  const prof = await profile(() => {
    for (let i = 0; i < 4; i++) x.add(1).mul(x);
    return x.sum(1).relu();
  });
  expect(prof.value.shape).toEqual([2]);
  const counts = [...prof.keyAverages()].map(({ key, count }) => [key, count]);
  expect(counts).toEqual([
    ["add", 4],
    ["mul", 4],
    ["sum", 1],
    ["relu", 1],
  ]);
  expect(prof.events[0]?.source.inputShapes).toEqual([[2, 3], []]);
  expect(prof.events[0]?.source.inputDTypes).toEqual(["float32", null]);
  expect(prof.keyAverages().get("sub")).toBeUndefined();
});

test("elementwise ops that wait are computed by whatever asks for them", async () => {
  const x = randn(64, 1024);
  const row = randn(1024);
  const prof = await profile(() => x.mul(row).add(1).relu().sum(1));
  expect(outline(prof.events)).toEqual(["mul", "add", "relu", "sum", "  mul, add, relu"]);
  const chain = prof.events.at(-1)!;
  expect(chain.source.inputShapes).toEqual([[64 * 1024], [1024]]);
  expect(chain.bytes).toBe(4 * (2 * 64 * 1024 + 1024));
});

test("groups by input shapes when asked to", async () => {
  const prof = await profile(() => {
    for (const size of [2, 3, 2]) ones(size).exp();
  });
  expect(prof.keyAverages().get("exp")).toMatchObject({ count: 3, inputShapes: null });
  const rows = prof
    .keyAverages({ groupByInputShape: true })
    .rows.filter(({ key }) => key === "exp");
  expect(rows.map(({ count, inputShapes }) => [count, inputShapes])).toEqual([
    [2, [[2]]],
    [1, [[3]]],
  ]);
});

test("what an op is made of is inside it, and its own time is the rest", async () => {
  setDefaultDevice("js");
  const x = randn(8, 8);
  const prof = await profile(() => softmax(x, 1));
  expect(outline(prof.events)).toEqual(["softmax", "  amax", "  sub", "  exp", "  sum", "  div"]);
  const [whole, ...parts] = prof.events;
  const inside = parts.reduce((sum, event) => sum + event.cpuTimeTotal, 0);
  expect(whole?.childrenTime).toBeCloseTo(inside, 6);
  expect(whole?.selfCpuTimeTotal).toBeCloseTo((whole?.cpuTimeTotal ?? 0) - inside, 6);
  for (const part of parts) expect(part.selfCpuTimeTotal).toBe(part.cpuTimeTotal);
});

test("a kernel of the backend's own is the op itself", async () => {
  const x = randn(8, 8);
  const prof = await profile(() => softmax(x, 1));
  expect(outline(prof.events)).toEqual(["softmax"]);
  expect(prof.events[0]?.bytes).toBe(2 * 8 * 8 * 4);
});

test("a training step: ranges, ops in place, kernels below every op", async () => {
  const layer = new nn.Linear(3, 2);
  const optimizer = new SGD(layer.parameters(), { lr: 0.1 });
  const x = ones(4, 3);
  const prof = await profile(() => {
    const loss = layer.forward(x).sum();
    optimizer.zeroGrad();
    loss.backward();
    optimizer.step();
    layer.weight.detach().mul_(0.5);
  });
  expect(outline(prof.events)).toMatchInlineSnapshot(`
    [
      "linear",
      "sum",
      "Optimizer.zeroGrad#SGD.zeroGrad",
      "fill",
      "backward",
      "  SumBackward0",
      "    view",
      "    expand",
      "  AddmmBackward0",
      "    permute",
      "    matmul",
      "    sum",
      "  AccumulateGrad",
      "  AccumulateGrad",
      "Optimizer.step#SGD.step",
      "  sgdStep",
      "mul_",
    ]
  `);
  const backward = prof.events.find(({ name }) => name === "AddmmBackward0");
  expect(backward?.forward?.name).toBe("linear");
});

describe("costs", () => {
  async function costOf(fn: () => unknown): Promise<Pick<ProfilerEvent, "flops" | "bytes">> {
    const { events } = await profile(fn);
    const sum = (key: "flops" | "bytes"): number =>
      events.reduce((total, event) => total + event[key], 0);
    return { flops: sum("flops"), bytes: sum("bytes") };
  }

  test.each(["wasm", "js"])("of products on %s", async (device) => {
    setDefaultDevice(device);
    const [a, b] = [randn(4, 5, 6), randn(4, 6, 7)];
    expect((await costOf(() => matmul(a, b))).flops).toBe(2 * 4 * 5 * 6 * 7);
    const [x, weight, bias] = [randn(10, 6), randn(7, 6), randn(7)];
    expect((await costOf(() => linear(x, weight, bias))).flops).toBe(2 * 10 * 6 * 7);
    expect((await costOf(() => linearRelu(x, weight, bias))).flops).toBe(2 * 10 * 6 * 7);
  });

  test("of a convolution and its gradients", async () => {
    const x = randn(2, 4, 8, 8).requiresGrad_();
    const weight = randn(6, 2, 3, 3).requiresGrad_();
    const forward = 2 * (2 * 6 * 6 * 6) * (2 * 3 * 3);
    let y: Tensor = x;
    expect((await costOf(() => (y = conv2d(x, weight, null, { groups: 2 })))).flops).toBe(forward);
    const { flops, bytes } = await costOf(() =>
      grad(y, [x, weight], { gradOutputs: ones(y.shape) }),
    );
    expect(flops).toBe(2 * forward);
    const ofOnes = y.count;
    expect(bytes).toBe(4 * (ofOnes + y.count + 2 * x.count + 2 * weight.count));
  });

  test.each<[string, () => Tensor, number]>([
    ["1 dimension", () => conv1d(randn(2, 4, 9), randn(6, 4, 3)), 2 * 2 * 6 * 7 * 4 * 3],
    ["ReLU", () => conv2dRelu(randn(2, 4, 8, 8), randn(6, 4, 3, 3)), 2 * 2 * 6 * 36 * 4 * 9],
    ["3 dimensions", () => conv3d(randn(1, 2, 4, 5, 5), randn(3, 2, 3, 3, 3)), 2 * 3 * 18 * 54],
    ["transposed", () => convTranspose2d(randn(2, 4, 5, 5), randn(4, 6, 3, 3)), 2 * 200 * 6 * 9],
  ])("of a convolution with %s", async (_, convolve, flops) => {
    expect((await costOf(convolve)).flops).toBe(flops);
  });

  test("bytes are those of each element once", async () => {
    const [row, x] = [randn(100), randn(10, 100)];
    expect((await costOf(() => x.add(row))).bytes).toBe((1000 + 100 + 1000) * 4);
    expect((await costOf(() => zeros(10, 10))).bytes).toBe(400);
  });

  test("an optimizer reads all and writes all but the gradients", async () => {
    const layer = new nn.Linear(3, 2);
    const optimizer = new SGD(layer.parameters(), { lr: 0.1, momentum: 0.9 });
    layer.forward(ones(4, 3)).sum().backward();
    optimizer.step();
    expect((await costOf(() => optimizer.step())).bytes).toBe((6 + 2) * (3 + 2) * 4);
  });
});

test("memory is what is allocated less what is released", async () => {
  const prof = await profile(() => softmax(randn(32, 32), 1), { profileMemory: true });
  const row = prof.keyAverages().get("softmax");
  expect(row).toMatchObject({ cpuMemoryUsage: 4096, selfCpuMemoryUsage: 4096 });
  setDefaultDevice("js");
  const composed = await profile(() => softmax(randn(32, 32), 1), { profileMemory: true });
  expect(composed.keyAverages().get("softmax")?.cpuMemoryUsage).toBe(4096);
  expect(composed.keyAverages().get("sub")?.selfCpuMemoryUsage).toBe(4096);
});
