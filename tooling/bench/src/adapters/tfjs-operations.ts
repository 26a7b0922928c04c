import * as tf from "@tensorflow/tfjs-core";
import { sum, sumOfFirstColumn, sumOfMagnitudes } from "../checks.ts";
import { chainOperands, factors, softmaxInput } from "../data.ts";
import type { Case, Library } from "../library.ts";
import {
  NORM_EPSILON,
  type NormOperands,
  batchNormOperands,
  batchedFactors,
  convolutionOperands,
  layerNormOperands,
  summands,
} from "../operands.ts";
import { expression, tensorOf } from "./tfjs-expression.ts";

const ADDITIONS = 1000;

function matmul(rows: number, inner: number, columns: number): Case {
  const [a, b] = factors(rows, inner, columns).map(tensorOf);
  return expression(() => tf.matMul(a!, b!), sum);
}

function batchedMatmul(): Case {
  const [a, b] = batchedFactors().map(tensorOf);
  return expression(() => tf.matMul(a!, b!), sumOfMagnitudes);
}

function total(axis?: number): Case {
  const x = tensorOf(summands());
  return expression(() => tf.sum(x, axis), sum);
}

function chain(): Case {
  const [x, w, b] = chainOperands().map(tensorOf);
  return expression(() => tf.mul(tf.relu(tf.add(tf.mul(x!, w!), b!)), 0.5), sum);
}

function softmax(): Case {
  const x = tensorOf(softmaxInput());
  return expression(
    () => tf.softmax(x),
    (values) => sumOfFirstColumn(values, 1024),
  );
}

/** Images and gradients as its kernels want them: channels last. */
function channelsLastOperands(): Record<"x" | "filters" | "gradient", tf.Tensor4D> {
  const { x, filters, gradient } = convolutionOperands();
  return {
    x: tf.transpose(tensorOf(x) as tf.Tensor4D, [0, 2, 3, 1]),
    filters: tf.transpose(tensorOf(filters) as tf.Tensor4D, [2, 3, 1, 0]),
    gradient: tf.transpose(tensorOf(gradient) as tf.Tensor4D, [0, 2, 3, 1]),
  };
}

function convolution(): Case {
  const { x, filters } = channelsLastOperands();
  return expression(() => tf.conv2d(x, filters, 1, "valid"), sumOfMagnitudes);
}

/** A transposed convolution is this gradient. */
function convolutionGradientOfInput(): Case {
  const { x, filters, gradient } = channelsLastOperands();
  return expression(
    () => tf.conv2dTranspose(gradient, filters, x.shape, 1, "valid"),
    sumOfMagnitudes,
  );
}

/** Only differentiation calls this kernel, after a forward pass that is not to be timed. */
function convolutionGradientOfFilters(): Case {
  const { x, filters, gradient } = channelsLastOperands();
  const attributes = { strides: 1, pad: "valid", dataFormat: "NHWC", filterShape: filters.shape };
  return expression(
    () => tf.engine().runKernel("Conv2DBackpropFilter", { x, dy: gradient }, attributes),
    sumOfMagnitudes,
  );
}

function norm(operands: NormOperands, axes: readonly number[], channels: readonly number[]): Case {
  const x = tensorOf(operands.x);
  const weight = tf.reshape(tensorOf(operands.weight), [...channels]);
  const bias = tf.reshape(tensorOf(operands.bias), [...channels]);
  const gradient = tensorOf(operands.gradient);
  const gradients = tf.grads((x: tf.Tensor, weight: tf.Tensor, bias: tf.Tensor) => {
    const { mean, variance } = tf.moments(x, [...axes], true);
    const scale = tf.mul(tf.rsqrt(tf.add(variance, NORM_EPSILON)), weight);
    return tf.add(tf.mul(tf.sub(x, mean), scale), bias);
  });
  return expression(() => gradients([x, weight, bias], gradient), sumOfMagnitudes);
}

function addFour(): Case {
  const a = tf.ones([4]);
  const b = tf.ones([4]);
  return {
    operations: ADDITIONS,
    step() {
      for (let i = 0; i < ADDITIONS; i++) tf.add(a, b).dispose();
    },
  };
}

export const operations: Library["cases"] = {
  matmul_128: () => matmul(128, 128, 128),
  matmul_256: () => matmul(256, 256, 256),
  matmul_512: () => matmul(512, 512, 512),
  matmul_1024: () => matmul(1024, 1024, 1024),
  matmul_64x784x512: () => matmul(64, 784, 512),
  bmm_64x32: batchedMatmul,
  sum_1M: () => total(),
  sum_rows_1024: () => total(1),
  sum_columns_1024: () => total(0),
  chain_1M: chain,
  softmax_1024: softmax,
  layer_norm_1024: () => norm(layerNormOperands(), [1], [1024]),
  batch_norm_1M: () => norm(batchNormOperands(), [0, 2, 3], [64, 1, 1]),
  conv_forward: convolution,
  conv_grad_input: convolutionGradientOfInput,
  conv_grad_weight: convolutionGradientOfFilters,
  add4: addFour,
};
