import { type Array as JaxArray, grad, lax, nn, numpy as np } from "@jax-js/jax";
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
import { arrayOf, compiled, compiledAll, settle } from "./jax-expression.ts";

const ADDITIONS = 100;

function matmul(rows: number, inner: number, columns: number): Case {
  return compiled(factors(rows, inner, columns).map(arrayOf), (a, b) => np.matmul(a, b), sum);
}

function batchedMatmul(): Case {
  return compiled(batchedFactors().map(arrayOf), (a, b) => np.matmul(a, b), sumOfMagnitudes);
}

function total(axis: number | null): Case {
  return compiled([arrayOf(summands())], (x) => np.sum(x, axis), sum);
}

function softmax(): Case {
  return compiled(
    [arrayOf(softmaxInput())],
    (x) => nn.softmax(x, -1),
    (values) => sumOfFirstColumn(values, 1024),
  );
}

function convolve(x: JaxArray, filters: JaxArray): JaxArray {
  return lax.convGeneralDilated(x, filters, [1, 1], "VALID");
}

function convolution(): Case {
  const { x, filters } = convolutionOperands();
  return compiled([arrayOf(x), arrayOf(filters)], convolve, sumOfMagnitudes);
}

function convolutionGradient(argument: 0 | 1): Case {
  const { x, filters, gradient } = convolutionOperands();
  const scalar = (x: JaxArray, filters: JaxArray, gradient: JaxArray): JaxArray =>
    convolve(x, filters).mul(gradient).sum();
  return compiled(
    [x, filters, gradient].map(arrayOf),
    grad(scalar, { argnums: argument }),
    sumOfMagnitudes,
  );
}

function norm(operands: NormOperands, axes: number[], channels: number[]): Case {
  const scalar = (x: JaxArray, w: JaxArray, b: JaxArray, gradient: JaxArray): JaxArray =>
    nn
      .standardize(x, axes, { epsilon: NORM_EPSILON })
      .mul(w.reshape(channels))
      .add(b.reshape(channels))
      .mul(gradient)
      .sum();
  const { x, weight, bias, gradient } = operands;
  return compiledAll(
    [x, weight, bias, gradient].map(arrayOf),
    (...inputs) => grad(scalar, { argnums: [0, 1, 2] })(...(inputs as Parameters<typeof scalar>)),
    sumOfMagnitudes,
  );
}

function addFour(): Case {
  const a = np.ones([4]);
  const b = np.ones([4]);
  return {
    operations: ADDITIONS,
    // Its arrays are lazy: without waiting for each, nothing would be computed.
    async step() {
      for (let i = 0; i < ADDITIONS; i++) await settle([np.add(a.ref, b.ref)]);
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
  sum_1M: () => total(null),
  sum_rows_1024: () => total(1),
  sum_columns_1024: () => total(0),
  chain_1M: () =>
    compiled(chainOperands().map(arrayOf), (x, w, b) => nn.relu(x.mul(w).add(b)).mul(0.5), sum),
  softmax_1024: softmax,
  layer_norm_1024: () => norm(layerNormOperands(), [1], [1024]),
  batch_norm_1M: () => norm(batchNormOperands(), [0, 2, 3], [64, 1, 1]),
  conv_forward: convolution,
  conv_grad_input: () => convolutionGradient(0),
  conv_grad_weight: () => convolutionGradient(1),
  add4: addFour,
};
