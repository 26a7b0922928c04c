export { copy_, copyOp, fill_, fillOp, zero_ } from "./assign.ts";
export * from "./binary.ts";
export { type DeviceName, type ToOptions, castOp, castTo, to, toDeviceOp } from "./cast.ts";
export {
  type DimOptions,
  type PadAttributes,
  cat,
  catOp,
  chunk,
  pad,
  padOp,
  split,
  stack,
  unbind,
} from "./cat.ts";
export {
  type Conv2dAttributes,
  type Conv2dBackwardAttributes,
  conv2dBackward,
  conv2dBackwardOp,
  conv2dOp,
  conv2dReluOp,
} from "./conv.ts";
export { conv1d, conv2d, conv2dRelu, conv3d } from "./conv-nd.ts";
export { type Conv2dOptions, type ConvOptions, type Pair } from "./conv-options.ts";
export {
  type ConvTranspose2dAttributes,
  type ConvTransposeOptions,
  convTranspose1d,
  convTranspose2d,
  convTranspose2dOp,
  convTranspose3d,
} from "./conv-transpose.ts";
export { clone, cloneOp, contiguous } from "./copy.ts";
export {
  type CrossEntropyAttributes,
  type CrossEntropyOptions,
  crossEntropy,
  crossEntropyBackwardOp,
  crossEntropyOp,
} from "./cross-entropy.ts";
export {
  type DropoutOptions,
  dropout,
  dropout2d,
  dropoutBackwardOp,
  dropoutOp,
} from "./dropout.ts";
export { type BinaryOp, type UnaryOp } from "./elementwise.ts";
export { type FoldAttributes, fold, foldOp } from "./fold.ts";
export {
  embedding,
  gather,
  gatherOp,
  indexAdd,
  indexSelect,
  scatter,
  scatterAdd,
  scatterOp,
} from "./gather.ts";
export { type AffineNormOptions, groupNorm, layerNorm } from "./layer-norm.ts";
export { linear, linearOp, linearRelu, linearReluOp } from "./linear.ts";
export { lookupBytes, lookupBytesOp } from "./lookup.ts";
export { logSigmoid, logSigmoidOp } from "./log-sigmoid.ts";
export {
  type LogitsLossOptions,
  type LossOptions,
  type NllLossOptions,
  type WeightedLossOptions,
  binaryCrossEntropy,
  binaryCrossEntropyWithLogits,
  l1Loss,
  mseLoss,
  nllLoss,
} from "./loss.ts";
export { type AddmmOptions, addmm, bmm, dot, matmul, matmulOp, mm, mv } from "./matmul.ts";
export { type BatchNormOptions, batchNorm } from "./norm.ts";
export {
  type NormalizeAttributes,
  type NormalizeBackwardAttributes,
  type NormalizeOp,
  batchNormOp,
  layerNormOp,
  normalizeBackwardOp,
  scaleShiftOp,
} from "./normalize.ts";
export {
  type AdamAttributes,
  type SgdAttributes,
  adamStep,
  adamStepOp,
  sgdStep,
  sgdStepOp,
} from "./optim.ts";
export {
  type AvgPool2dAttributes,
  type AvgPool2dOptions,
  type Pool2dAttributes,
  type Pool2dOptions,
  avgPool2d,
  avgPool2dBackwardOp,
  avgPool2dOp,
} from "./pool.ts";
export { type MaxPool2dOptions, maxPool2d, maxPool2dBackwardOp, maxPool2dOp } from "./max-pool.ts";
export { resultType } from "./promote.ts";
export {
  type Dims,
  type ReduceAttributes,
  type ReduceOp,
  type ReduceOptions,
  type SumOptions,
  type VarOptions,
  all,
  allOp,
  amax,
  amaxOp,
  amin,
  aminOp,
  any,
  anyOp,
  mean,
  meanOp,
  prod,
  prodOp,
  std,
  sum,
  sumOp,
  variance,
} from "./reduce.ts";
export { type Reduction } from "./reduction.ts";
export {
  type Draws,
  type SampleOp,
  bernoulliOp,
  normalOp,
  randintOp,
  randpermOp,
  uniformOp,
} from "./sample.ts";
export { type ScanOp, cumprod, cumprodOp, cumsum, cumsumOp } from "./scan.ts";
export {
  type SoftmaxOptions,
  logSoftmax,
  logSoftmaxBackwardOp,
  logSoftmaxOp,
  logsumexp,
  softmax,
  softmaxBackwardOp,
  softmaxOp,
} from "./softmax.ts";
export {
  type ArgReduceAttributes,
  type ArgReduceOp,
  type SortOptions,
  type TopkOptions,
  argmax,
  argmaxOp,
  argmin,
  argminOp,
  argsort,
  max,
  min,
  sort,
  sortOp,
  topk,
  ValuesIndices,
} from "./sort.ts";
export { thresholdBackwardOp } from "./threshold.ts";
export { geluBackwardOp, siluBackwardOp } from "./activation-gradients.ts";
export * from "./unary.ts";
export {
  type SliceAttributes,
  detach,
  expand,
  expandOp,
  flatten,
  movedim,
  narrow,
  permute,
  permuteOp,
  reshape,
  select,
  selectOp,
  sliceOp,
  squeeze,
  squeezeOp,
  t,
  transpose,
  unsqueeze,
  unsqueezeOp,
  view,
  viewOp,
} from "./view.ts";
export { type ClampOptions, clamp, clamp_, clampOp, maskedFill, where, whereOp } from "./where.ts";
export {
  type AsStridedAttributes,
  type DiagonalAttributes,
  type WindowAttributes,
  asStrided,
  asStridedOp,
  diagonal,
  diagonalOp,
  unfold,
  windowsOp,
} from "./windows.ts";
