import * as t from "@t/core";
import type { Tensor } from "@t/core";
import type { TensorFunction } from "@t/autograd";
import { normDerivativeCases } from "./norm-derivative-cases.ts";
import { ints, leaf, values } from "./setup.ts";

/** A use of an op whose derivative is compared with difference quotients. */
export interface DerivativeCase {
  readonly op: object;
  readonly name: string;
  readonly fn: TensorFunction;
  readonly inputs: readonly Tensor[];
}

function row(op: { readonly name: string }, note: string, fn: TensorFunction, ...inputs: Tensor[]) {
  return { op, name: `${op.name} ${note}`.trim(), fn, inputs };
}

type Unary = readonly [op: t.UnaryOp, fn: (x: Tensor) => Tensor, low: number, high: number];

const unary: readonly Unary[] = [
  [t.unaryOps.abs, t.abs, 0.2, 1],
  [t.unaryOps.neg, t.neg, -1, 1],
  [t.unaryOps.sign, t.sign, 0.2, 1],
  [t.unaryOps.ceil, t.ceil, 0.2, 0.8],
  [t.unaryOps.floor, t.floor, 0.2, 0.8],
  [t.unaryOps.round, t.round, 0.1, 0.4],
  [t.unaryOps.trunc, t.trunc, 0.2, 0.8],
  [t.unaryOps.frac, t.frac, 0.2, 0.8],
  [t.unaryOps.square, t.square, -1, 1],
  [t.unaryOps.relu, t.relu, 0.2, 1],
  [t.unaryOps.sqrt, t.sqrt, 0.5, 2],
  [t.unaryOps.rsqrt, t.rsqrt, 0.5, 2],
  [t.unaryOps.reciprocal, t.reciprocal, 0.5, 2],
  [t.unaryOps.exp, t.exp, -1, 1],
  [t.unaryOps.expm1, t.expm1, -1, 1],
  [t.unaryOps.exp2, t.exp2, -1, 1],
  [t.unaryOps.log, t.log, 0.5, 2],
  [t.unaryOps.log1p, t.log1p, -0.5, 2],
  [t.unaryOps.log2, t.log2, 0.5, 2],
  [t.unaryOps.log10, t.log10, 0.5, 2],
  [t.unaryOps.sin, t.sin, -2, 2],
  [t.unaryOps.cos, t.cos, -2, 2],
  [t.unaryOps.tan, t.tan, -1, 1],
  [t.unaryOps.asin, t.asin, -0.8, 0.8],
  [t.unaryOps.acos, t.acos, -0.8, 0.8],
  [t.unaryOps.atan, t.atan, -2, 2],
  [t.unaryOps.sinh, t.sinh, -1, 1],
  [t.unaryOps.cosh, t.cosh, -1, 1],
  [t.unaryOps.tanh, t.tanh, -1, 1],
  [t.unaryOps.asinh, t.asinh, -1, 1],
  [t.unaryOps.acosh, t.acosh, 1.5, 3],
  [t.unaryOps.atanh, t.atanh, -0.8, 0.8],
  [t.unaryOps.sigmoid, t.sigmoid, -2, 2],
  [t.unaryOps.erf, t.erf, -1, 1],
  [t.unaryOps.erfc, t.erfc, -1, 1],
  [t.unaryOps.silu, t.silu, -2, 2],
  [t.unaryOps.gelu, t.gelu, -2, 2],
];

type Binary = readonly [op: t.BinaryOp, fn: t.BinaryFunction, low: number, high: number];

const binary: readonly Binary[] = [
  [t.binaryOps.add, (a, b) => t.add(a, b), -1, 1],
  [t.binaryOps.sub, (a, b) => t.sub(a, b), -1, 1],
  [t.binaryOps.mul, t.mul, -1, 1],
  [t.binaryOps.div, (a, b) => t.div(a, b), 0.5, 2],
  [t.binaryOps.floorDivide, t.floorDivide, 0.5, 2],
  [t.binaryOps.truncDivide, (a, b) => t.div(a, b, { roundingMode: "trunc" }), 0.5, 2],
  [t.binaryOps.remainder, t.remainder, 0.5, 2],
  [t.binaryOps.fmod, t.fmod, 0.5, 2],
  [t.binaryOps.pow, t.pow, 0.5, 2],
  [t.binaryOps.maximum, t.maximum, -1, 1],
  [t.binaryOps.minimum, t.minimum, -1, 1],
  [t.binaryOps.atan2, t.atan2, 0.5, 2],
];

function binaryRows([op, fn, low, high]: Binary): DerivativeCase[] {
  const two = (a: Tensor, b: Tensor): Tensor => fn(a, b);
  const middle = (low + high) / 2 + 0.137;
  return [
    row(op, "", two, leaf([2, 3], low, high), leaf([2, 3], low, high)),
    row(op, "broadcast", two, leaf([2, 1, 3], low, high), leaf([2, 1], low, high)),
    row(op, "with a scalar on the right", (a) => fn(a, middle), leaf([3], low, high)),
    row(op, "with a scalar on the left", (b) => fn(middle, b), leaf([3], low, high)),
  ];
}

const condition = t.tensor([[true, false, true]]);
const distinct = [
  [3, -1, 2.5],
  [0.5, 4, -2],
];

const elementwise: readonly DerivativeCase[] = [
  row(t.binaryOps.pow, "squared", (x) => x.pow(2), leaf([3])),
  row(t.binaryOps.pow, "cubed, at 0", (x) => x.pow(3), values([0, 1, -2])),
  row(t.binaryOps.pow, "to the 0", (x) => x.pow(0), leaf([3], 0.5, 1)),
  row(t.whereOp, "", (a, b) => t.where(condition, a, b), leaf([2, 3]), leaf([2, 1])),
  row(t.whereOp, "with a scalar", (a) => t.where(condition, a, 2), leaf([2, 3])),
  row(t.whereOp, "as maskedFill", (a) => t.maskedFill(a, condition, 5), leaf([2, 3])),
  row(t.clampOp, "", (x) => t.clamp(x, -0.4, 0.45), values([-0.7, -0.1, 0.2, 0.9])),
  row(t.clampOp, "from below", (x) => t.clamp(x, 0.1), values([-0.7, 0.9])),
  row(
    t.clampOp,
    "with tensors",
    (x, low, high) => t.clamp(x, low, high),
    values([-0.7, 0.1, 0.9, 0.3]),
    values([-0.5, -0.6, -0.7, 0.8]),
    values([0.5, 0.6, 0.7, 0.4]),
  ),
  row(t.cloneOp, "", (x) => x.clone(), leaf([3])),
  row(t.copyOp, "in place", (a, b) => a.mul(1).copy_(b), leaf([2, 3]), leaf([3])),
  row(t.fillOp, "in place", (x) => t.stack([x.mul(2).fill_(3), x]), leaf([3])),
  row(t.dropoutOp, "", (x) => t.dropout(x, 0.4, { generator: new t.Generator() }), leaf([3, 4])),
  row(
    t.dropoutBackwardOp,
    "",
    (grad, mask) => t.run1(t.dropoutBackwardOp, [grad, mask], { factor: 1.25 }),
    leaf([4]),
    t.tensor([true, false, true, true]),
  ),
  row(
    t.thresholdBackwardOp,
    "",
    (grad, x) => t.run1(t.thresholdBackwardOp, [grad, x], { threshold: 0 }),
    leaf([4]),
    values([-1, 2, -3, 4]),
  ),
  row(
    t.siluBackwardOp,
    "",
    (grad, x) => t.run1(t.siluBackwardOp, [grad, x], null),
    leaf([4]),
    leaf([4]),
  ),
  row(
    t.geluBackwardOp,
    "",
    (grad, x) => t.run1(t.geluBackwardOp, [grad, x], null),
    leaf([4]),
    leaf([4]),
  ),
];

const views: readonly DerivativeCase[] = [
  row(t.viewOp, "", (x) => x.view(3, 2), leaf([2, 3])),
  row(t.expandOp, "", (x) => x.expand(2, 3, 4), leaf([3, 1])),
  row(t.permuteOp, "", (x) => x.permute(2, 0, 1), leaf([2, 3, 2])),
  row(t.sliceOp, "", (x) => x.narrow(1, 1, 2), leaf([2, 4])),
  row(t.sliceOp, "with a step", (x) => x.at(":", "::2"), leaf([2, 5])),
  row(t.selectOp, "", (x) => x.select(1, 2), leaf([2, 3])),
  row(t.squeezeOp, "", (x) => x.squeeze(1), leaf([2, 1, 3])),
  row(t.unsqueezeOp, "", (x) => x.unsqueeze(1), leaf([2, 3])),
  row(t.diagonalOp, "", (x) => t.diagonal(x, 1), leaf([3, 4])),
  row(t.asStridedOp, "", (x) => t.asStrided(x, [2, 2], [1, 3], 1), leaf([2, 4])),
  row(t.asStridedOp, "with overlap", (x) => t.asStrided(x, [3, 2], [1, 1], 0), leaf([6])),
  row(t.windowsOp, "", (x) => t.unfold(x, 1, 3, 2), leaf([2, 7])),
  row(
    t.foldOp,
    "",
    (x) => t.fold(x, { dim: 1, size: 3, step: 2, dilation: 1, inputSize: 7 }),
    leaf([2, 3, 3]),
  ),
];

const reductions: readonly DerivativeCase[] = [
  row(t.sumOp, "", (x) => x.sum(), leaf([2, 3])),
  row(t.sumOp, "over a dimension", (x) => x.sum(1), leaf([2, 3])),
  row(t.sumOp, "keeping it", (x) => x.sum({ dim: [0, 2], keepdim: true }), leaf([2, 3, 2])),
  row(t.meanOp, "", (x) => x.mean({ dim: 0 }), leaf([2, 3])),
  row(t.prodOp, "", (x) => x.prod(), leaf([2, 3], 0.5, 2)),
  row(
    t.prodOp,
    "over a dimension, with 0",
    (x) => x.prod(1),
    values([
      [2, 0, 3],
      [0, 0, 1],
    ]),
  ),
  row(t.amaxOp, "", (x) => x.amax(), values(distinct)),
  row(t.amaxOp, "over a dimension", (x) => x.amax(1), values(distinct)),
  row(t.aminOp, "keeping it", (x) => x.amin(0, { keepdim: true }), values(distinct)),
  row(t.cumsumOp, "", (x) => t.cumsum(x, 1), leaf([2, 4])),
  row(t.cumprodOp, "", (x) => t.cumprod(x, 0), leaf([4, 2], 0.5, 2)),
  row(t.sortOp, "", (x) => t.sort(x, { dim: 1 }).values, values(distinct)),
  row(t.sortOp, "as topk", (x) => t.topk(x, 2).values, values(distinct)),
];

const index = ints([
  [0, 2, 0],
  [1, 1, 1],
]);

const products: readonly DerivativeCase[] = [
  row(t.matmulOp, "", (a, b) => t.matmul(a, b), leaf([2, 3]), leaf([3, 4])),
  row(t.matmulOp, "of batches", (a, b) => t.matmul(a, b), leaf([2, 1, 2, 3]), leaf([3, 3, 2])),
  row(t.matmulOp, "with a vector", (a, b) => t.matmul(a, b), leaf([2, 3]), leaf([3])),
  row(t.linearOp, "", (x, w, b) => t.linear(x, w, b), leaf([2, 3]), leaf([4, 3]), leaf([4])),
  row(t.linearOp, "over 3 dimensions", (x, w) => t.linear(x, w), leaf([2, 2, 3]), leaf([4, 3])),
  row(
    t.linearOp,
    "of a vector",
    (x, w, b) => t.linear(x, w, b),
    leaf([3]),
    leaf([2, 3]),
    leaf([2]),
  ),
  row(
    t.linearReluOp,
    "",
    (x, w, b) => t.linearRelu(x, w, b),
    leaf([2, 2, 3]),
    leaf([4, 3]),
    leaf([4]),
  ),
  row(t.gatherOp, "", (x) => t.gather(x, 1, index), leaf([2, 3])),
  row(t.gatherOp, "as embedding", (w) => t.embedding(ints([[1, 0, 1]]), w), leaf([3, 2])),
  row(t.scatterOp, "that adds", (x, y) => t.scatterAdd(x, 1, index, y), leaf([2, 3]), leaf([2, 3])),
  row(
    t.scatterOp,
    "that sets, from a larger source",
    (x, y) => t.scatter(x, 1, ints([[2, 0]]), y),
    leaf([2, 3]),
    leaf([2, 3]),
  ),
  row(t.catOp, "", (a, b) => t.cat([a, b], 1), leaf([2, 1]), leaf([2, 3])),
  row(t.catOp, "of one tensor twice", (a) => t.cat([a, a]), leaf([2])),
  row(t.padOp, "", (x) => t.pad(x, [1, 2, 0, 1], 3), leaf([2, 2])),
];

const classes = ints([2, 0, 1]);
const target = { reduction: "none" } as const;

function conv(options: t.Conv2dOptions, bias: boolean): TensorFunction {
  return (x, weight, b) => t.conv2d(x, weight, bias ? b : null, options);
}

const averaging = {
  kernel: [3, 2],
  stride: [2, 1],
  padding: [1, 0],
  dilation: [1, 1],
  ceilMode: false,
  countIncludePad: true,
  inputShape: [1, 2, 4, 4],
} as const;

const layers: readonly DerivativeCase[] = [
  row(t.softmaxOp, "", (x) => t.softmax(x, 0), leaf([3, 2])),
  row(t.logSigmoidOp, "", (x) => t.logSigmoid(x), leaf([3], -2, 2)),
  row(t.logSoftmaxOp, "", (x) => t.logSoftmax(x, 1), leaf([2, 3])),
  row(t.crossEntropyOp, "", (x) => t.crossEntropy(x, classes), leaf([3, 4])),
  row(t.crossEntropyOp, "per row", (x) => t.crossEntropy(x, classes, target), leaf([3, 4])),
  row(
    t.crossEntropyOp,
    "weighted, smoothed, ignoring a class",
    (x) =>
      t.crossEntropy(x, classes, {
        weight: t.tensor([1, 2, 0.5, 3], { dtype: "float64" }),
        labelSmoothing: 0.1,
        ignoreIndex: 0,
      }),
    leaf([3, 4]),
  ),
  row(t.conv2dOp, "", conv({}, true), leaf([1, 2, 4, 4]), leaf([2, 2, 3, 3]), leaf([2])),
  row(
    t.conv2dOp,
    "with stride, padding, dilation and groups",
    conv({ stride: [2, 1], padding: [1, 2], dilation: [1, 2], groups: 2 }, false),
    leaf([1, 2, 4, 4]),
    leaf([2, 1, 2, 2]),
  ),
  row(
    t.conv2dReluOp,
    "",
    (x, weight, bias) => t.conv2dRelu(x, weight, bias, { padding: 1 }),
    leaf([1, 2, 4, 4]),
    leaf([2, 2, 3, 3]),
    leaf([2]),
  ),
  row(
    t.convTranspose2dOp,
    "",
    (x, weight) =>
      t.convTranspose2d(x, weight, null, {
        stride: [2, 1],
        padding: 1,
        dilation: [1, 2],
        groups: 2,
        outputPadding: [1, 0],
      }),
    leaf([1, 2, 3, 3]),
    leaf([2, 1, 2, 2]),
  ),
  row(
    t.maxPool2dOp,
    "",
    (x) => t.maxPool2d(x, 2, { stride: 1, padding: 1 }),
    values(Array.from({ length: 12 }, (_, i) => ((i * 5) % 12) / 3))
      .detach()
      .view(1, 1, 3, 4)
      .requiresGrad_(),
  ),
  row(
    t.avgPool2dOp,
    "",
    (x) => t.avgPool2d(x, [2, 3], { stride: 2, padding: 1, countIncludePad: false }),
    leaf([1, 2, 3, 4]),
  ),
  row(
    t.avgPool2dBackwardOp,
    "",
    (grad) => t.run1(t.avgPool2dBackwardOp, [grad], averaging),
    leaf([1, 2, 2, 3]),
  ),
];

export const derivativeCases: readonly DerivativeCase[] = [
  ...unary.map(([op, fn, low, high]) => row(op, "", fn, leaf([2, 2], low, high))),
  ...binary.flatMap(binaryRows),
  ...elementwise,
  ...views,
  ...reductions,
  ...products,
  ...layers,
  ...normDerivativeCases,
];
