import type { setWasmPaths } from "@tensorflow/tfjs-backend-wasm";
import * as tf from "@tensorflow/tfjs-core";
// Registers the gradients of the kernels, which the core alone does not.
import "@tensorflow/tfjs-layers";
import { sumOfMagnitudes, training } from "../checks.ts";
import { type Weights, adam, cnnWeights, images, mlpWeights, oneHotLabels, sgd } from "../data.ts";
import { afterFlatten, channelsLast, transposed } from "../layouts.ts";
import { type Case, type Library, threadsOf, inBrowser } from "../library.ts";
import { expression, tensorOf } from "./tfjs-expression.ts";
import { operations } from "./tfjs-operations.ts";

/** Their folder, or where each of them is by its name. */
type WasmFiles = Parameters<typeof setWasmPaths>[0];

interface Network {
  readonly parameters: readonly tf.Variable[];
  forward(x: tf.Tensor): tf.Tensor2D;
}

/** What the layers of tfjs-layers call. */
function dense(x: tf.Tensor, weight: tf.Tensor, bias: tf.Tensor, relu: boolean): tf.Tensor2D {
  const activation = relu ? "relu" : "linear";
  return tf.fused.matMul({
    a: x,
    b: weight,
    bias,
    activation,
  }) as tf.Tensor2D;
}

function convolution(x: tf.Tensor, filter: tf.Tensor, bias: tf.Tensor): tf.Tensor4D {
  return tf.fused.conv2d({
    x: x as tf.Tensor4D,
    filter: filter as tf.Tensor4D,
    strides: 1,
    pad: "valid",
    bias,
    activation: "relu",
  });
}

function variables(weights: readonly Weights[]): readonly tf.Variable[] {
  return weights.map((each) => tf.variable(tensorOf(each)));
}

function mlp(): Network {
  const parameters = variables(
    mlpWeights().map((each) => (each.shape.length === 2 ? transposed(each) : each)),
  );
  const [w1, b1, w2, b2, w3, b3] = parameters;
  return {
    parameters,
    forward: (x) => dense(dense(dense(x, w1!, b1!, true), w2!, b2!, true), w3!, b3!, false),
  };
}

function cnn(): Network {
  const [c1, d1, c2, d2, w1, b1, w2, b2] = cnnWeights();
  const parameters = variables([
    channelsLast(c1!),
    d1!,
    channelsLast(c2!),
    d2!,
    afterFlatten(w1!, 64),
    b1!,
    transposed(w2!),
    b2!,
  ]);
  const [filter1, bias1, filter2, bias2, weight1, bias3, weight2, bias4] = parameters;
  return {
    parameters,
    forward(x) {
      const features = convolution(convolution(x, filter1!, bias1!), filter2!, bias2!);
      const flat = tf.reshape(tf.maxPool(features, 2, 2, "valid"), [-1, 9216]);
      return dense(dense(flat, weight1!, bias3!, true), weight2!, bias4!, false);
    },
  };
}

function train(network: Network, inputShape: readonly number[], optimizer: tf.Optimizer): Case {
  const x = tf.tensor(images(64), [64, ...inputShape]);
  const y = tf.tensor2d(oneHotLabels(64), [64, 10]);
  const parameters = [...network.parameters];
  return training(async () => {
    const loss = optimizer.minimize(
      () => tf.losses.softmaxCrossEntropy<tf.Tensor, tf.Scalar>(y, network.forward(x)),
      true,
      parameters,
    );
    const [value] = await loss!.data();
    loss!.dispose();
    return value!;
  });
}

function infer(network: Network, batch: number, inputShape: readonly number[]): Case {
  const x = tf.tensor(images(batch), [batch, ...inputShape]);
  return expression(() => network.forward(x), sumOfMagnitudes);
}

async function startCpu(): Promise<number> {
  await import("@tensorflow/tfjs-backend-cpu");
  await tf.setBackend("cpu");
  return 1;
}

async function startWasm(wanted: number, files: WasmFiles): Promise<number> {
  const backend = await import("@tensorflow/tfjs-backend-wasm");
  if (inBrowser) {
    backend.setWasmPaths(files);
    // It takes half of the processors that it sees at most.
    Object.defineProperty(navigator, "hardwareConcurrency", { value: 2 * wanted });
    backend.setThreadsCount(wanted);
  }
  await tf.setBackend("wasm");
  // It counts them only where it can have several.
  return inBrowser ? backend.getThreadsCount() : 1;
}

async function startWebGpu(): Promise<number> {
  await import("@tensorflow/tfjs-backend-webgpu");
  await tf.setBackend("webgpu");
  return 1;
}

/**
 * TensorFlow.js, eager; images with their channels last, as its kernels want them.
 * @param files - in a page, where the files of its wasm backend are
 */
export async function create(
  backend: "cpu" | "wasm" | "webgpu",
  wanted = 1,
  files: WasmFiles = "/tensorflow/",
): Promise<Library> {
  const wasm = (): Promise<number> => startWasm(wanted, files);
  const start = { cpu: startCpu, wasm, webgpu: startWebGpu }[backend];
  const threads = await start();
  const { learningRate, beta1, beta2, epsilon } = adam;
  return {
    threads: threadsOf(threads),
    cases: {
      ...operations,
      mlp_train_64: () => train(mlp(), [784], tf.train.sgd(sgd.learningRate)),
      cnn_train_64: () =>
        train(cnn(), [28, 28, 1], tf.train.adam(learningRate, beta1, beta2, epsilon)),
      mlp_infer_1: () => infer(mlp(), 1, [784]),
      mlp_infer_64: () => infer(mlp(), 64, [784]),
      cnn_infer_1: () => infer(cnn(), 1, [28, 28, 1]),
      cnn_infer_64: () => infer(cnn(), 64, [28, 28, 1]),
    },
  };
}
