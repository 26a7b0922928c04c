import * as ort from "onnxruntime-web";
import { expect, test } from "vitest";
import { encodeModel } from "../src/onnx-model.ts";

test("a model that ONNX Runtime reads: attributes, initializers and shapes", async () => {
  const model = encodeModel({
    inputs: [[1, 2]],
    initializers: [
      { shape: [3, 2], data: Float32Array.of(1, 2, 3, 4, 5, 6) },
      { shape: [3], data: Float32Array.of(10, 20, 30) },
    ],
    nodes: [{ operator: "Gemm", inputs: ["x0", "w0", "w1"], output: "y", integers: { transB: 1 } }],
  });
  ort.env.wasm.numThreads = 1;
  const session = await ort.InferenceSession.create(model, { executionProviders: ["wasm"] });
  const x0 = new ort.Tensor("float32", Float32Array.of(1, -1), [1, 2]);
  const { y } = await session.run({ x0 });
  expect(y!.dims).toEqual([1, 3]);
  expect([...(y!.data as Float32Array)]).toEqual([9, 19, 29]);
});

test("lists of integers as inputs of a node", async () => {
  const model = encodeModel({
    inputs: [[2, 2]],
    initializers: [],
    lists: { axes: [-1] },
    nodes: [{ operator: "ReduceSum", inputs: ["x0", "axes"], output: "y" }],
  });
  const session = await ort.InferenceSession.create(model, { executionProviders: ["wasm"] });
  const { y } = await session.run({ x0: new ort.Tensor("float32", [1, 2, 3, 4], [2, 2]) });
  expect([...(y!.data as Float32Array)]).toEqual([3, 7]);
});
