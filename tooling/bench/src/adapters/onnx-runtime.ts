import * as ort from "onnxruntime-web";
import { sum, sumOfFirstColumn, sumOfMagnitudes } from "../checks.ts";
import {
  type Weights,
  chainOperands,
  cnnWeights,
  factors,
  images,
  mlpWeights,
  softmaxInput,
} from "../data.ts";
import { type Case, type Library, threadsOf, inBrowser } from "../library.ts";
import { batchedFactors, convolutionOperands, summands } from "../operands.ts";
import { type OnnxGraph, type OnnxNode, encodeModel } from "../onnx-model.ts";

/** Runs a graph; its inputs are named `x0`, `x1`, … and its output `y`. */
async function graph(
  inputs: readonly Weights[],
  nodes: readonly OnnxNode[],
  reduce: (values: ArrayLike<number>) => number,
  constants: Partial<Pick<OnnxGraph, "initializers" | "lists">> = {},
): Promise<Case> {
  const description: OnnxGraph = {
    inputs: inputs.map(({ shape }) => shape),
    initializers: [],
    nodes,
    ...constants,
  };
  const session = await ort.InferenceSession.create(encodeModel(description), {
    executionProviders: ["wasm"],
  });
  const feeds = Object.fromEntries(
    inputs.map(({ data, shape }, i) => [`x${i}`, new ort.Tensor("float32", data, [...shape])]),
  );
  const run = (): Promise<ort.InferenceSession.OnnxValueMapType> => session.run(feeds);
  return {
    step: run,
    check: async () => [reduce((await run())["y"]!.data as Float32Array)],
  };
}

function batchedMatmul(): Promise<Case> {
  const node = { operator: "MatMul", inputs: ["x0", "x1"], output: "y" };
  return graph(batchedFactors(), [node], sumOfMagnitudes);
}

function total(axes: readonly number[]): Promise<Case> {
  const node = { operator: "ReduceSum", inputs: ["x0", "axes"], output: "y" };
  return graph([summands()], [node], sum, { lists: { axes } });
}

function convolve(): Promise<Case> {
  const { x, filters } = convolutionOperands();
  const node = { operator: "Conv", inputs: ["x0", "w0"], output: "y" };
  return graph([x], [node], sumOfMagnitudes, { initializers: [filters] });
}

function matmul(rows: number, inner: number, columns: number): Promise<Case> {
  const node = { operator: "MatMul", inputs: ["x0", "x1"], output: "y" };
  return graph(factors(rows, inner, columns), [node], sum);
}

function gemm(x: string, layer: number, output: string): OnnxNode {
  return {
    operator: "Gemm",
    inputs: [x, `w${layer}`, `w${layer + 1}`],
    output,
    integers: { transB: 1 },
  };
}

function convolution(x: string, layer: number, output: string): OnnxNode {
  return { operator: "Conv", inputs: [x, `w${layer}`, `w${layer + 1}`], output };
}

function relu(x: string, output: string): OnnxNode {
  return { operator: "Relu", inputs: [x], output };
}

function inferMlp(batch: number): Promise<Case> {
  const nodes = [
    gemm("x0", 0, "a"),
    relu("a", "b"),
    gemm("b", 2, "c"),
    relu("c", "d"),
    gemm("d", 4, "y"),
  ];
  const x = { data: images(batch), shape: [batch, 784] };
  return graph([x], nodes, sumOfMagnitudes, { initializers: mlpWeights() });
}

function inferCnn(batch: number): Promise<Case> {
  const nodes = [
    convolution("x0", 0, "a"),
    relu("a", "b"),
    convolution("b", 2, "c"),
    relu("c", "d"),
    {
      operator: "MaxPool",
      inputs: ["d"],
      output: "e",
      lists: { kernel_shape: [2, 2], strides: [2, 2] },
    },
    { operator: "Flatten", inputs: ["e"], output: "f" },
    gemm("f", 4, "g"),
    relu("g", "h"),
    gemm("h", 6, "y"),
  ];
  const x = { data: images(batch), shape: [batch, 1, 28, 28] };
  return graph([x], nodes, sumOfMagnitudes, { initializers: cnnWeights() });
}

const four: Weights = { data: new Float32Array(4).fill(1), shape: [4] };

/**
 * ONNX Runtime Web: inference only, one `session.run` per step.
 * @param files - in a page, where its files are: their folder, or the address of each
 */
export async function create(
  threads = 1,
  files: string | { readonly mjs: string; readonly wasm: string } = "/onnxruntime/",
): Promise<Library> {
  ort.env.wasm.numThreads = threads;
  if (inBrowser) ort.env.wasm.wasmPaths = files;
  return {
    threads: threadsOf(threads),
    cases: {
      matmul_128: () => matmul(128, 128, 128),
      matmul_256: () => matmul(256, 256, 256),
      matmul_512: () => matmul(512, 512, 512),
      matmul_1024: () => matmul(1024, 1024, 1024),
      matmul_64x784x512: () => matmul(64, 784, 512),
      bmm_64x32: batchedMatmul,
      sum_1M: () => total([0, 1]),
      sum_rows_1024: () => total([1]),
      sum_columns_1024: () => total([0]),
      conv_forward: convolve,
      chain_1M: () =>
        graph(
          chainOperands(),
          [
            { operator: "Mul", inputs: ["x0", "x1"], output: "a" },
            { operator: "Add", inputs: ["a", "x2"], output: "b" },
            relu("b", "c"),
            { operator: "Mul", inputs: ["c", "w0"], output: "y" },
          ],
          sum,
          { initializers: [{ shape: [1], data: new Float32Array([0.5]) }] },
        ),
      softmax_1024: () =>
        graph([softmaxInput()], [{ operator: "Softmax", inputs: ["x0"], output: "y" }], (values) =>
          sumOfFirstColumn(values, 1024),
        ),
      mlp_infer_1: () => inferMlp(1),
      mlp_infer_64: () => inferMlp(64),
      cnn_infer_1: () => inferCnn(1),
      cnn_infer_64: () => inferCnn(64),
      add4: () =>
        graph([four, four], [{ operator: "Add", inputs: ["x0", "x1"], output: "y" }], sum),
    },
  };
}
