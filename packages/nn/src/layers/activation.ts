import { type Tensor, sigmoid, tanh } from "@t/core";
import {
  type GeluOptions,
  type InplaceOptions,
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
} from "../functional/activation.ts";
import { Module } from "../module/module.ts";
import { pythonFloat, pythonValue } from "../module/python-format.ts";

/** `inplace`, alone or as an option. */
type Inplace = boolean | InplaceOptions;

/** An activation that can overwrite its input. */
abstract class InplaceActivation extends Module {
  readonly inplace: boolean;

  /** @param inplace - whether the input is overwritten; also as `{ inplace }`. Default false */
  constructor(inplace: Inplace = false) {
    super();
    this.inplace = typeof inplace === "boolean" ? inplace : (inplace.inplace ?? false);
  }

  /** The settings before `inplace`. */
  protected settings(): string {
    return "";
  }

  override extraRepr(): string {
    const settings = this.settings();
    const inplace = this.inplace ? "inplace=True" : "";
    return settings === "" || inplace === "" ? settings + inplace : `${settings}, ${inplace}`;
  }
}

/** `max(x, 0)`. See torch.nn.ReLU. */
export class ReLU extends InplaceActivation {
  static readonly keepsNoTensors = true;

  override forward(x: Tensor): Tensor {
    return relu(x, this);
  }
}

/** `x · sigmoid(x)`. See torch.nn.SiLU. */
export class SiLU extends InplaceActivation {
  static readonly keepsNoTensors = true;

  override forward(x: Tensor): Tensor {
    return silu(x, this);
  }
}

/** `x` where positive, else `negativeSlope · x`. See torch.nn.LeakyReLU. */
export class LeakyReLU extends InplaceActivation {
  static readonly keepsNoTensors = true;
  readonly negativeSlope: number;

  /** @param negativeSlope - default 0.01 */
  constructor(negativeSlope = 0.01, inplace: Inplace = false) {
    super(inplace);
    this.negativeSlope = negativeSlope;
  }

  override forward(x: Tensor): Tensor {
    return leakyRelu(x, this.negativeSlope, this);
  }

  protected override settings(): string {
    return `negative_slope=${pythonFloat(this.negativeSlope)}`;
  }
}

/** `x` where positive, else `alpha · (eˣ - 1)`. See torch.nn.ELU. */
export class ELU extends InplaceActivation {
  static readonly keepsNoTensors = true;
  readonly alpha: number;

  /** @param alpha - default 1 */
  constructor(alpha = 1, inplace: Inplace = false) {
    super(inplace);
    this.alpha = alpha;
  }

  override forward(x: Tensor): Tensor {
    return elu(x, this.alpha, this);
  }

  protected override settings(): string {
    return `alpha=${pythonFloat(this.alpha)}`;
  }
}

/** `x` limited to `[minVal, maxVal]`. See torch.nn.Hardtanh. */
export class Hardtanh extends InplaceActivation {
  static readonly keepsNoTensors = true;
  readonly minVal: number;
  readonly maxVal: number;

  /** Default -1 and 1. */
  constructor(minVal = -1, maxVal = 1, inplace: Inplace = false) {
    super(inplace);
    this.minVal = minVal;
    this.maxVal = maxVal;
  }

  override forward(x: Tensor): Tensor {
    return hardtanh(x, this.minVal, this.maxVal, this);
  }

  protected override settings(): string {
    return `min_val=${pythonFloat(this.minVal)}, max_val=${pythonFloat(this.maxVal)}`;
  }
}

/** `1 / (1 + e⁻ˣ)`. See torch.nn.Sigmoid. */
export class Sigmoid extends Module {
  static readonly keepsNoTensors = true;

  override forward(x: Tensor): Tensor {
    return sigmoid(x);
  }
}

/** The hyperbolic tangent. See torch.nn.Tanh. */
export class Tanh extends Module {
  static readonly keepsNoTensors = true;

  override forward(x: Tensor): Tensor {
    return tanh(x);
  }
}

/** `x · Φ(x)` with the normal distribution's `Φ`. See torch.nn.GELU. */
export class GELU extends Module {
  static readonly keepsNoTensors = true;
  readonly approximate: "none" | "tanh";

  constructor({ approximate = "none" }: GeluOptions = {}) {
    super();
    this.approximate = approximate;
  }

  override forward(x: Tensor): Tensor {
    return gelu(x, this);
  }

  override extraRepr(): string {
    return `approximate='${this.approximate}'`;
  }
}

/** `log(1 + exp(beta · x)) / beta`, a smooth relu. See torch.nn.Softplus. */
export class Softplus extends Module {
  static readonly keepsNoTensors = true;
  readonly beta: number;
  readonly threshold: number;

  constructor({ beta = 1, threshold = 20 }: SoftplusOptions = {}) {
    super();
    this.beta = beta;
    this.threshold = threshold;
  }

  override forward(x: Tensor): Tensor {
    return softplus(x, this);
  }

  override extraRepr(): string {
    return `beta=${pythonFloat(this.beta)}, threshold=${pythonFloat(this.threshold)}`;
  }
}

/** Which dimension sums to 1, alone or as an option. */
type SoftmaxDim = number | null | { readonly dim?: number | null };

abstract class AlongDim extends Module {
  /** null takes the dimension of the classes, 0 or 1. */
  readonly dim: number | null;

  /** @param dim - also as `{ dim }`. Default: the dimension of the classes, 0 or 1 */
  constructor(dim: SoftmaxDim = null) {
    super();
    this.dim = typeof dim === "object" ? (dim?.dim ?? null) : dim;
  }

  override extraRepr(): string {
    return `dim=${pythonValue(this.dim)}`;
  }
}

/** `exp(xᵢ) / Σⱼ exp(xⱼ)` along `dim`. See torch.nn.Softmax. */
export class Softmax extends AlongDim {
  static readonly keepsNoTensors = true;

  override forward(x: Tensor): Tensor {
    return softmax(x, this.dim);
  }
}

/** The logarithm of {@link Softmax}. See torch.nn.LogSoftmax. */
export class LogSoftmax extends AlongDim {
  static readonly keepsNoTensors = true;

  override forward(x: Tensor): Tensor {
    return logSoftmax(x, this.dim);
  }
}
