import { grad } from "@t/autograd";
import { type Tensor, batchNorm, bmm, conv2d, layerNorm, ones, zeros } from "@t/core";
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
import { expression, expressions, synchronous, tensorOf } from "./t-expression.ts";
import { imageLoader, tensorLoader } from "./t-loaders.ts";

const ADDITIONS = 1000;

function matmul(rows: number, inner: number, columns: number): Case {
  const [a, b] = factors(rows, inner, columns).map(tensorOf);
  return expression(() => a!.matmul(b!), sum);
}

function batchedMatmul(): Case {
  const [a, b] = batchedFactors().map(tensorOf);
  return expression(() => bmm(a!, b!), sumOfMagnitudes);
}

function total(dim: readonly number[]): Case {
  const x = tensorOf(summands());
  return expression(() => x.sum(dim), sum);
}

function chain(): Case {
  const [x, w, b] = chainOperands().map(tensorOf);
  return expression(() => x!.mul(w!).add(b!).relu().mul(0.5), sum);
}

function softmax(): Case {
  const x = tensorOf(softmaxInput());
  return expression(
    () => x.softmax(-1),
    (values) => sumOfFirstColumn(values, 1024),
  );
}

function convolution(): Case {
  const { x, filters } = convolutionOperands();
  const [input, weight] = [tensorOf(x), tensorOf(filters)];
  return expression(() => conv2d(input, weight), sumOfMagnitudes);
}

function convolutionGradient(of: "x" | "filters"): Case {
  const operands = convolutionOperands();
  const [x, filters] = [tensorOf(operands.x), tensorOf(operands.filters)];
  const wanted = { x, filters }[of].requiresGrad_();
  const y = conv2d(x, filters);
  const gradOutputs = tensorOf(operands.gradient);
  return expression(() => grad(y, wanted, { gradOutputs, retainGraph: true })[0], sumOfMagnitudes);
}

function norm(
  operands: NormOperands,
  normalize: (x: Tensor, weight: Tensor, bias: Tensor) => Tensor,
): Case {
  const x = tensorOf(operands.x).requiresGrad_();
  const weight = tensorOf(operands.weight).requiresGrad_();
  const bias = tensorOf(operands.bias).requiresGrad_();
  const gradOutputs = tensorOf(operands.gradient);
  return expressions(
    () => grad(normalize(x, weight, bias), [x, weight, bias], { gradOutputs }),
    sumOfMagnitudes,
  );
}

function layerNormCase(): Case {
  return norm(layerNormOperands(), (x, weight, bias) =>
    layerNorm(x, [1024], { weight, bias, eps: NORM_EPSILON }),
  );
}

function batchNormCase(): Case {
  const [mean, variance] = [zeros(64), ones(64)];
  return norm(batchNormOperands(), (x, weight, bias) =>
    batchNorm(x, mean, variance, { weight, bias, training: true, eps: NORM_EPSILON }),
  );
}

function addFour(requiresGrad: boolean): Case {
  const a = ones(4, { requiresGrad });
  const b = ones(4);
  return {
    operations: ADDITIONS,
    step: synchronous(() => {
      for (let i = 0; i < ADDITIONS; i++) a.add(b);
    }),
  };
}

export const operations: Library["cases"] = {
  matmul_128: () => matmul(128, 128, 128),
  matmul_256: () => matmul(256, 256, 256),
  matmul_512: () => matmul(512, 512, 512),
  matmul_1024: () => matmul(1024, 1024, 1024),
  matmul_64x784x512: () => matmul(64, 784, 512),
  bmm_64x32: batchedMatmul,
  sum_1M: () => total([0, 1]),
  sum_rows_1024: () => total([1]),
  sum_columns_1024: () => total([0]),
  chain_1M: chain,
  softmax_1024: softmax,
  layer_norm_1024: layerNormCase,
  batch_norm_1M: batchNormCase,
  conv_forward: convolution,
  conv_grad_input: () => convolutionGradient("x"),
  conv_grad_weight: () => convolutionGradient("filters"),
  loader_64: tensorLoader,
  loader_images_64: imageLoader,
  add4: () => addFour(false),
  add4_grad: () => addFour(true),
};
