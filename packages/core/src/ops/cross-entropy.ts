import { composite, run1 } from "../dispatch.ts";
import { isFloatingPoint } from "../dtype.ts";
import { DTypeError, ShapeError, formatShape } from "../errors.ts";
import { type ComposedOp, defineOp } from "../op.ts";
import { sameShape } from "../shape.ts";
import type { FloatTensor, Tensor } from "../tensor.ts";
import { add, div, eq, mul, sub } from "./binary.ts";
import { castTo } from "./cast.ts";
import { gather, indexSelect, requireIndex, scatter } from "./gather.ts";
import { sum } from "./reduce.ts";
import { type Reduction, reduceLoss } from "./reduction.ts";
import { logSoftmax, logsumexp } from "./softmax.ts";
import { exp, neg } from "./unary.ts";
import { expand, movedim, reshape, squeeze, unsqueeze } from "./view.ts";
import { maskedFill } from "./where.ts";

export interface CrossEntropyAttributes {
  /** Targets of this value contribute nothing. */
  readonly ignoreIndex: number;
  /** Share of the target spread evenly over all classes, in [0, 1]. */
  readonly labelSmoothing: number;
  readonly reduction: Reduction;
}

/** Weight of each row: its class's weight, and 0 where the target is ignored; with the targets made safe to index by. */
function rowWeights(
  logits: Tensor,
  target: Tensor,
  weight: Tensor | null,
  ignoreIndex: number,
): { readonly classes: Tensor; readonly weights: Tensor } {
  const ignored = eq(target, ignoreIndex);
  const classes = maskedFill(target, ignored, 0);
  const of =
    weight === null ? castTo(eq(classes, classes), logits.dtype) : indexSelect(weight, 0, classes);
  return { classes, weights: maskedFill(of, ignored, 0) };
}

/**
 * Softmax cross entropy of rows against class indices, in one pass: the loss, and each row's
 * log-sum-exp, which is all that the gradient needs beyond the inputs.
 */
export const crossEntropyOp: ComposedOp<
  readonly [logits: Tensor, target: Tensor, weight: Tensor | null],
  CrossEntropyAttributes
> = defineOp({
  type: "composed",
  name: "crossEntropy",
  gradName: "NllLossBackward0",
  infer: ([logits, target], { reduction }) => [
    { shape: reduction === "none" ? target.shape : [], dtype: logits.dtype },
    { shape: target.shape, dtype: logits.dtype },
  ],
  compose([logits, target, weight], { ignoreIndex, labelSmoothing, reduction }) {
    const normalizer = logsumexp(logits, 1);
    const { classes, weights } = rowWeights(logits, target, weight, ignoreIndex);
    const logProbabilities = sub(logits, unsqueeze(normalizer, 1));
    const chosen = squeeze(gather(logProbabilities, 1, unsqueeze(classes, 1)), 1);
    const losses = neg(mul(chosen, weights));
    const smooth = () => {
      const weighted = weight === null ? logProbabilities : mul(logProbabilities, weight);
      return neg(maskedFill(sum(weighted, 1), eq(target, ignoreIndex), 0));
    };
    const total = reduction === "none" ? losses : sum(losses);
    const divisor = reduction === "mean" ? sum(weights) : null;
    const mainLoss = divisor === null ? total : div(total, divisor);
    if (labelSmoothing === 0) return [mainLoss, normalizer];
    const spread = reduction === "none" ? smooth() : sum(smooth());
    const spreadLoss = divisor === null ? spread : div(spread, divisor);
    const share = labelSmoothing / logits.shape[1]!;
    return [add(mul(mainLoss, 1 - labelSmoothing), mul(spreadLoss, share)), normalizer];
  },
});

/** The gradient of {@link crossEntropyOp} by its logits. */
export const crossEntropyBackwardOp: ComposedOp<
  readonly [
    grad: Tensor,
    logits: Tensor,
    target: Tensor,
    weight: Tensor | null,
    normalizer: Tensor,
  ],
  CrossEntropyAttributes
> = defineOp({
  type: "composed",
  name: "crossEntropyBackward",
  infer: ([, logits]) => [logits],
  compose([grad, logits, target, weight, normalizer], { ignoreIndex, labelSmoothing, reduction }) {
    const { classes, weights } = rowWeights(logits, target, weight, ignoreIndex);
    const count = logits.shape[1]!;
    const probabilities = exp(sub(logits, unsqueeze(normalizer, 1)));
    const scale = reduction === "mean" ? div(grad, sum(weights)) : grad;
    const rows = unsqueeze(mul(weights, scale), 1);
    const rowTarget = mul(rows, 1 - labelSmoothing);
    const base = sub(probabilities, probabilities);
    const oneHot = scatter(
      base,
      1,
      unsqueeze(classes, 1),
      expand(rowTarget, [target.shape[0]!, 1]),
    );
    if (labelSmoothing === 0) return [sub(mul(probabilities, rows), oneHot)];
    const kept = maskedFill(add(mul(weights, 0), scale), eq(target, ignoreIndex), 0);
    const share = mul(unsqueeze(kept, 1), labelSmoothing / count);
    const spread = weight === null ? add(base, share) : mul(add(base, share), weight);
    const total = add(rowTarget, sum(spread, 1, { keepdim: true }));
    return [sub(sub(mul(probabilities, total), oneHot), spread)];
  },
});

export interface CrossEntropyOptions {
  /** One factor per class, `[C]`. */
  readonly weight?: Tensor | null;
  /** Default -100. */
  readonly ignoreIndex?: number;
  /** Default 0. */
  readonly labelSmoothing?: number;
  /** Default "mean". */
  readonly reduction?: Reduction;
}

/**
 * Cross entropy between logits and class indices, or class probabilities.
 *
 * @param x - `[N, C]`, `[C]` or `[N, C, d₁, …]`, float
 * @param target - class indices (int32 or int64) of the shape of `x` without C, or probabilities of its shape
 * @returns a 0-d tensor, or with reduction "none" the shape of `x` without C
 * @throws {ShapeError} when the shapes do not fit
 * @throws {IndexError} when a target is not a class
 * @see torch.nn.functional.cross_entropy
 */
export function crossEntropy(
  x: Tensor,
  target: Tensor,
  options: CrossEntropyOptions = {},
): FloatTensor {
  if (!isFloatingPoint(x.dtype) || x.ndim === 0) {
    throw new DTypeError(
      `crossEntropy: expected floating point logits [N, C, ...], got ${x.dtype} ${formatShape(x.shape)}`,
    );
  }
  const reduction = options.reduction ?? "mean";
  if (isFloatingPoint(target.dtype)) return composite(() => withProbabilities(x, target, options));
  const classDim = x.ndim === 1 ? 0 : 1;
  const expected = x.shape.toSpliced(classDim, 1);
  if (!sameShape(target.shape, expected)) {
    throw new ShapeError(
      `crossEntropy: expected a target of shape ${formatShape(expected)} for logits ${formatShape(x.shape)}, ` +
        `got ${formatShape(target.shape)}`,
    );
  }
  requireIndex("crossEntropy", target);
  const attributes = {
    ignoreIndex: options.ignoreIndex ?? -100,
    labelSmoothing: options.labelSmoothing ?? 0,
    reduction,
  };
  const weight = options.weight ?? null;
  return composite(() => {
    if (x.ndim === 2) return run1(crossEntropyOp, [x, target, weight], attributes) as FloatTensor;
    const rows = reshape(movedim(x, classDim, -1), [target.count, x.shape[classDim]!]);
    const loss = run1(crossEntropyOp, [rows, reshape(target, -1), weight], attributes);
    return (reduction === "none" ? reshape(loss, expected) : loss) as FloatTensor;
  });
}

function withProbabilities(x: Tensor, target: Tensor, options: CrossEntropyOptions): FloatTensor {
  if (!sameShape(x.shape, target.shape)) {
    throw new ShapeError(
      `crossEntropy: expected probabilities of the logits' shape ${formatShape(x.shape)}, got ${formatShape(target.shape)}`,
    );
  }
  const classDim = x.ndim === 1 ? 0 : 1;
  const smoothing = options.labelSmoothing ?? 0;
  const smoothed =
    smoothing === 0 ? target : add(mul(target, 1 - smoothing), smoothing / x.shape[classDim]!);
  const logProbabilities = movedim(logSoftmax(x, classDim), classDim, -1);
  const products = mul(logProbabilities, movedim(smoothed, classDim, -1));
  const { weight } = options;
  const weighted = weight ? mul(products, weight) : products;
  const losses = neg(sum(weighted, -1));
  if (options.reduction !== "mean" && options.reduction !== undefined) {
    return reduceLoss("crossEntropy", losses, options.reduction);
  }
  return div(sum(losses), Math.max(losses.count, 1)) as FloatTensor;
}
