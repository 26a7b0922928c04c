import { run, withoutLayer } from "../dispatch.ts";
import { type ComposedOp, defineOp } from "../op.ts";
import type { Tensor } from "../tensor.ts";
import { copy_ } from "./assign.ts";
import { add, binaryInPlace, binaryOps, div, maximum, mul, sub } from "./binary.ts";
import { neg, sqrt, square } from "./unary.ts";

interface StepAttributes {
  /** Number of parameters; the inputs are lists of that length after one another. */
  readonly count: number;
  readonly lr: number;
  readonly weightDecay: number;
  /** Ascend instead of descend. */
  readonly maximize: boolean;
}

export interface SgdAttributes extends StepAttributes {
  readonly momentum: number;
  readonly dampening: number;
  readonly nesterov: boolean;
  /** Per parameter: its momentum buffer is new and becomes the gradient. */
  readonly fresh: readonly boolean[];
}

function multiplyInPlace(x: Tensor, factor: number): Tensor {
  return binaryInPlace(binaryOps.mul, x, factor);
}

function addInPlace(x: Tensor, y: Tensor): Tensor {
  return binaryInPlace(binaryOps.add, x, y);
}

/**
 * One step of stochastic gradient descent over a list of parameters, in place.
 *
 * Inputs: parameters, gradients, and with momentum their buffers. Formula and rounding order are
 * torch.optim.SGD's.
 */
export const sgdStepOp: ComposedOp<readonly Tensor[], SgdAttributes> = defineOp({
  type: "composed",
  name: "sgdStep",
  differentiable: false,
  infer: () => [],
  compose(tensors, attributes) {
    const { count, lr, momentum, dampening, weightDecay, nesterov, maximize, fresh } = attributes;
    for (let i = 0; i < count; i++) {
      const parameter = tensors[i]!;
      let step = gradientOf(parameter, tensors[count + i]!, maximize, weightDecay);
      if (momentum !== 0) {
        const buffer = tensors[2 * count + i]!;
        if (fresh[i] === true) copy_(buffer, step);
        else addInPlace(multiplyInPlace(buffer, momentum), mul(step, 1 - dampening));
        step = nesterov ? add(step, buffer, { alpha: momentum }) : buffer;
      }
      addInPlace(parameter, mul(step, -lr));
    }
    return [];
  },
});

/** The gradient to follow: its sign flipped to maximize, weight decay added. */
function gradientOf(
  parameter: Tensor,
  grad: Tensor,
  maximize: boolean,
  weightDecay: number,
): Tensor {
  const signed = maximize ? neg(grad) : grad;
  return weightDecay === 0 ? signed : add(signed, parameter, { alpha: weightDecay });
}

export interface AdamAttributes extends StepAttributes {
  readonly beta1: number;
  readonly beta2: number;
  readonly eps: number;
  /** Decay the weights themselves, not the gradient (AdamW). */
  readonly decoupled: boolean;
  readonly amsgrad: boolean;
  /** Per parameter: steps taken, this one included. */
  readonly steps: readonly number[];
}

/**
 * One step of Adam or AdamW over a list of parameters, in place.
 *
 * Inputs: parameters, gradients, averages, averages of squares, and with amsgrad their maxima.
 * Formula and rounding order are torch.optim.Adam's.
 *
 * @see Kingma, Ba: Adam, a Method for Stochastic Optimization (2015)
 * @see Loshchilov, Hutter: Decoupled Weight Decay Regularization (2019)
 */
export const adamStepOp: ComposedOp<readonly Tensor[], AdamAttributes> = defineOp({
  type: "composed",
  name: "adamStep",
  differentiable: false,
  infer: () => [],
  compose(tensors, attributes) {
    for (let i = 0; i < attributes.count; i++) adamStepOne(tensors, attributes, i);
    return [];
  },
});

function adamStepOne(tensors: readonly Tensor[], attributes: AdamAttributes, i: number): void {
  const { count, lr, beta1, beta2, eps, weightDecay, decoupled, amsgrad, maximize } = attributes;
  const [parameter, grad, average, squares] = [0, 1, 2, 3].map(
    (list) => tensors[list * count + i]!,
  );
  const step = attributes.steps[i]!;
  if (decoupled && weightDecay !== 0) multiplyInPlace(parameter!, 1 - lr * weightDecay);
  const gradient = gradientOf(parameter!, grad!, maximize, decoupled ? 0 : weightDecay);
  addInPlace(average!, mul(sub(gradient, average!), 1 - beta1));
  addInPlace(multiplyInPlace(squares!, beta2), mul(square(gradient), 1 - beta2));
  const second = amsgrad ? tensors[4 * count + i]! : squares!;
  if (amsgrad) copy_(second, maximum(second, squares!));
  const correction = Math.sqrt(1 - beta2 ** step);
  const denominator = add(div(sqrt(second), correction), eps);
  const stepSize = lr / (1 - beta1 ** step);
  addInPlace(parameter!, mul(div(average!, denominator), -stepSize));
}

/** Runs {@link sgdStepOp} below every layer, in one call of the backend where it has one. */
export function sgdStep(tensors: readonly Tensor[], attributes: SgdAttributes): void {
  step(sgdStepOp, tensors, attributes);
}

/** Runs {@link adamStepOp} below every layer, in one call of the backend where it has one. */
export function adamStep(tensors: readonly Tensor[], attributes: AdamAttributes): void {
  step(adamStepOp, tensors, attributes);
}

function step<A extends StepAttributes>(
  op: ComposedOp<readonly Tensor[], A>,
  tensors: readonly Tensor[],
  attributes: A,
): void {
  if (attributes.count === 0) return;
  const isGradient = (i: number) => i >= attributes.count && i < 2 * attributes.count;
  const written = tensors.filter((_, i) => !isGradient(i));
  for (const { storage } of written) storage.content?.separate();
  withoutLayer(() => run(op, tensors, attributes));
  for (const { storage } of written) storage.version++;
}
