import { composite } from "../dispatch.ts";
import { ShapeError, formatShape } from "../errors.ts";
import { sameShape } from "../shape.ts";
import type { FloatTensor, Tensor } from "../tensor.ts";
import { add, div, eq, mul, sub } from "./binary.ts";
import { castTo } from "./cast.ts";
import { gather, indexSelect, requireIndex } from "./gather.ts";
import { logSigmoid } from "./log-sigmoid.ts";
import { sum } from "./reduce.ts";
import { type Reduction, reduceLoss } from "./reduction.ts";
import { abs, log, log1p, neg, square } from "./unary.ts";
import { movedim, reshape, squeeze, unsqueeze } from "./view.ts";
import { clamp, maskedFill } from "./where.ts";

export interface LossOptions {
  /** Default "mean". */
  readonly reduction?: Reduction;
}

export interface WeightedLossOptions extends LossOptions {
  /** A factor that broadcasts to the losses. */
  readonly weight?: Tensor | null;
}

function elementwise(op: string, options: LossOptions, losses: () => Tensor): FloatTensor {
  return composite(() => reduceLoss(op, losses(), options.reduction ?? "mean"));
}

function requireSameShape(op: string, x: Tensor, target: Tensor): void {
  if (!sameShape(x.shape, target.shape)) {
    throw new ShapeError(
      `${op}: expected a target of the input's shape ${formatShape(x.shape)}, got ${formatShape(target.shape)}`,
    );
  }
}

/** The squared difference of each pair, broadcast. See torch.nn.functional.mse_loss. */
export function mseLoss(x: Tensor, target: Tensor, options: LossOptions = {}): FloatTensor {
  return elementwise("mseLoss", options, () => square(sub(x, target)));
}

/** The absolute difference of each pair, broadcast. See torch.nn.functional.l1_loss. */
export function l1Loss(x: Tensor, target: Tensor, options: LossOptions = {}): FloatTensor {
  return elementwise("l1Loss", options, () => abs(sub(x, target)));
}

/**
 * `-(y log x + (1 - y) log(1 - x))`, logarithms limited to -100 as in PyTorch.
 * @param x - probabilities in [0, 1]
 * @param target - the same shape
 * @see torch.nn.functional.binary_cross_entropy
 */
export function binaryCrossEntropy(
  x: Tensor,
  target: Tensor,
  options: WeightedLossOptions = {},
): FloatTensor {
  requireSameShape("binaryCrossEntropy", x, target);
  return elementwise("binaryCrossEntropy", options, () => {
    const positive = mul(target, clamp(log(x), -100));
    const negative = mul(sub(1, target), clamp(log1p(neg(x)), -100));
    return weighted(neg(add(positive, negative)), options.weight);
  });
}

function weighted(losses: Tensor, weight: Tensor | null | undefined): Tensor {
  return weight ? mul(losses, weight) : losses;
}

export interface LogitsLossOptions extends WeightedLossOptions {
  /** Factor of the positive examples, broadcast. */
  readonly posWeight?: Tensor | null;
}

/** Binary cross entropy of `sigmoid(x)`, computed stably. See torch.nn.functional.binary_cross_entropy_with_logits. */
export function binaryCrossEntropyWithLogits(
  x: Tensor,
  target: Tensor,
  options: LogitsLossOptions = {},
): FloatTensor {
  requireSameShape("binaryCrossEntropyWithLogits", x, target);
  return elementwise("binaryCrossEntropyWithLogits", options, () => {
    const { posWeight } = options;
    const slope = posWeight ? add(mul(sub(posWeight, 1), target), 1) : 1;
    return weighted(sub(mul(sub(1, target), x), mul(logSigmoid(x), slope)), options.weight);
  });
}

export interface NllLossOptions extends LossOptions {
  /** One factor per class, `[C]`. */
  readonly weight?: Tensor | null;
  /** Targets of this value contribute nothing. Default -100. */
  readonly ignoreIndex?: number;
}

/**
 * The negative log likelihood of class indices.
 *
 * @param x - log probabilities, `[N, C]`, `[C]` or `[N, C, d₁, …]`
 * @param target - int32 or int64, the shape of `x` without C
 * @see torch.nn.functional.nll_loss
 */
export function nllLoss(x: Tensor, target: Tensor, options: NllLossOptions = {}): FloatTensor {
  requireIndex("nllLoss", target);
  const classDim = x.ndim === 1 ? 0 : 1;
  const expected = x.shape.toSpliced(classDim, 1);
  if (!sameShape(expected, target.shape)) {
    throw new ShapeError(
      `nllLoss: expected a target of shape ${formatShape(expected)}, got ${formatShape(target.shape)}`,
    );
  }
  return composite(() => {
    const ignored = eq(target, options.ignoreIndex ?? -100);
    const classes = maskedFill(target, ignored, 0);
    const rows = movedim(x, classDim, -1);
    const chosen = squeeze(gather(rows, -1, unsqueeze(classes, -1)), -1);
    const { weight } = options;
    const factors = weight
      ? reshape(indexSelect(weight, 0, reshape(classes, -1)), target.shape)
      : castTo(eq(classes, classes), x.dtype);
    const weights = maskedFill(factors, ignored, 0);
    const losses = maskedFill(neg(mul(chosen, weights)), ignored, 0);
    const reduction = options.reduction ?? "mean";
    if (reduction !== "mean") return reduceLoss("nllLoss", losses, reduction);
    return div(sum(losses), sum(weights)) as FloatTensor;
  });
}
