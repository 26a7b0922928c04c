import {
  type Reduction,
  type FloatTensor,
  type Tensor,
  binaryCrossEntropy,
  binaryCrossEntropyWithLogits,
  crossEntropy,
  l1Loss,
  mseLoss,
  nllLoss,
} from "@t/core";
import { Module } from "../module/module.ts";
import { Buffer } from "../parameter.ts";

/** Options of every loss. */
export interface LossOptions {
  /** "mean" of the elements, their "sum", or "none" for each. Default "mean". */
  readonly reduction?: Reduction;
}

/** Options of losses that weigh their elements. */
export interface WeightedLossOptions extends LossOptions {
  /** Factors; part of the module's state. Default none. */
  readonly weight?: Tensor | null;
}

abstract class Loss extends Module {
  readonly reduction: Reduction;

  constructor({ reduction = "mean" }: LossOptions = {}) {
    super();
    this.reduction = reduction;
  }
}

abstract class WeightedLoss extends Loss {
  weight: Buffer | null;

  constructor(options: WeightedLossOptions = {}) {
    super(options);
    this.weight = bufferOf(options.weight);
  }
}

function bufferOf(tensor: Tensor | null | undefined): Buffer | null {
  return tensor === null || tensor === undefined ? null : new Buffer(tensor);
}

/** The squared difference of input and target. See torch.nn.MSELoss. */
export class MSELoss extends Loss {
  override forward(x: Tensor, target: Tensor): FloatTensor {
    return mseLoss(x, target, this);
  }
}

/** The absolute difference of input and target. See torch.nn.L1Loss. */
export class L1Loss extends Loss {
  override forward(x: Tensor, target: Tensor): FloatTensor {
    return l1Loss(x, target, this);
  }
}

/** Options of {@link NLLLoss}. */
export interface NLLLossOptions extends WeightedLossOptions {
  /** Targets of this value contribute nothing. Default -100. */
  readonly ignoreIndex?: number;
}

/** The negative log likelihood of class indices, given log probabilities. See torch.nn.NLLLoss. */
export class NLLLoss extends WeightedLoss {
  readonly ignoreIndex: number;

  /** @param options.weight - a factor for each class, `[C]` */
  constructor(options: NLLLossOptions = {}) {
    super(options);
    this.ignoreIndex = options.ignoreIndex ?? -100;
  }

  /**
   * @param x - log probabilities, `[N, C]`, `[C]` or `[N, C, d₁, …]`
   * @param target - classes, int32 or int64, the shape of `x` without C
   */
  override forward(x: Tensor, target: Tensor): FloatTensor {
    return nllLoss(x, target, this);
  }
}

/** Options of {@link CrossEntropyLoss}. */
export interface CrossEntropyLossOptions extends NLLLossOptions {
  /** Share of the target spread evenly over all classes, in [0, 1]. Default 0. */
  readonly labelSmoothing?: number;
}

/** Cross entropy between logits and classes. See torch.nn.CrossEntropyLoss. */
export class CrossEntropyLoss extends WeightedLoss {
  readonly ignoreIndex: number;
  readonly labelSmoothing: number;

  /** @param options.weight - a factor for each class, `[C]` */
  constructor(options: CrossEntropyLossOptions = {}) {
    super(options);
    this.ignoreIndex = options.ignoreIndex ?? -100;
    this.labelSmoothing = options.labelSmoothing ?? 0;
  }

  /**
   * @param x - logits, `[N, C]`, `[C]` or `[N, C, d₁, …]`
   * @param target - classes, int32 or int64, of the shape of `x` without C; or probabilities of its
   *   shape
   */
  override forward(x: Tensor, target: Tensor): FloatTensor {
    return crossEntropy(x, target, this);
  }
}

/** Binary cross entropy between probabilities and targets of the same shape. See torch.nn.BCELoss. */
export class BCELoss extends WeightedLoss {
  override forward(x: Tensor, target: Tensor): FloatTensor {
    return binaryCrossEntropy(x, target, this);
  }
}

/** Options of {@link BCEWithLogitsLoss}. */
export interface BCEWithLogitsLossOptions extends WeightedLossOptions {
  /** A factor for the positive examples; part of the module's state. Default none. */
  readonly posWeight?: Tensor | null;
}

/** {@link BCELoss} of `sigmoid(x)`, computed without overflow. See torch.nn.BCEWithLogitsLoss. */
export class BCEWithLogitsLoss extends WeightedLoss {
  posWeight: Buffer | null;

  constructor(options: BCEWithLogitsLossOptions = {}) {
    super(options);
    this.posWeight = bufferOf(options.posWeight);
  }

  override forward(x: Tensor, target: Tensor): FloatTensor {
    return binaryCrossEntropyWithLogits(x, target, this);
  }
}
