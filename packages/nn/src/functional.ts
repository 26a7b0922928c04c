export {
  type Reduction,
  avgPool2d,
  batchNorm,
  binaryCrossEntropy,
  binaryCrossEntropyWithLogits,
  conv2d,
  crossEntropy,
  embedding,
  l1Loss,
  linear,
  maxPool2d,
  mseLoss,
  nllLoss,
  sigmoid,
  tanh,
} from "@t/core";
export {
  type GeluOptions,
  type InplaceOptions,
  type SoftmaxOptions,
  type SoftplusOptions,
  elu,
  gelu,
  hardtanh,
  leakyRelu,
  logSoftmax,
  relu,
  silu,
  softmax,
  softplus,
} from "./functional/activation.ts";
export { type DropoutOptions, dropout, dropout2d } from "./functional/dropout.ts";
export { type PadOptions, type PaddingMode, pad } from "./functional/pad.ts";
