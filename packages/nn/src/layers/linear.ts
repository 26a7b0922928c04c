import { type Tensor, empty, linear, linearRelu } from "@t/core";
import { kaimingUniform_, uniform_ } from "../init.ts";
import { Module } from "../module/module.ts";
import { pythonValue } from "../module/python-format.ts";
import { Parameter } from "../parameter.ts";
import { type FactoryOptions, requireInteger } from "./options.ts";

/** Options of {@link Linear}. */
export interface LinearOptions extends FactoryOptions {
  /** Whether a learned vector is added. Default true. */
  readonly bias?: boolean;
}

/** All arguments of {@link Linear} by name. */
export interface LinearArguments extends LinearOptions {
  readonly inFeatures: number;
  readonly outFeatures: number;
}

/**
 * The affine map `x × weightᵀ + bias` of the last dimension: `[…, inFeatures]` to `[…, outFeatures]`.
 *
 * `weight` (`[outFeatures, inFeatures]`) and `bias` (`[outFeatures]`) start uniform on
 * `±1 / √inFeatures`.
 *
 * @example
 * new nn.Linear(2, 3).forward(ones(5, 2)).shape // => [5, 3]
 * @see torch.nn.Linear
 */
export class Linear extends Module {
  static readonly keepsNoTensors = true;
  readonly inFeatures: number;
  readonly outFeatures: number;
  weight: Parameter;
  bias: Parameter | null;

  /** @param options - options, or `bias` alone */
  constructor(inFeatures: number, outFeatures: number, options?: boolean | LinearOptions);
  constructor(options: LinearArguments);
  constructor(
    first: number | LinearArguments,
    outFeatures = 0,
    last: boolean | LinearOptions = {},
  ) {
    super();
    const given = typeof last === "boolean" ? { bias: last } : last;
    const options =
      typeof first === "object" ? first : { ...given, inFeatures: first, outFeatures };
    requireInteger("Linear", "inFeatures", options.inFeatures, 0);
    requireInteger("Linear", "outFeatures", options.outFeatures, 0);
    this.inFeatures = options.inFeatures;
    this.outFeatures = options.outFeatures;
    this.weight = new Parameter(empty([this.outFeatures, this.inFeatures], options));
    this.bias = options.bias === false ? null : new Parameter(empty([this.outFeatures], options));
    this.resetParameters();
  }

  /** Draws the parameters anew. */
  resetParameters(): void {
    kaimingUniform_(this.weight, { a: Math.sqrt(5) });
    if (this.bias === null) return;
    const bound = this.inFeatures > 0 ? 1 / Math.sqrt(this.inFeatures) : 0;
    // A subtraction, because a bound of 0 shall not give -0.
    uniform_(this.bias, 0 - bound, bound);
  }

  override forward(x: Tensor): Tensor {
    return linear(x, this.weight, this.bias);
  }

  /** The ReLU of `forward(x)`, in one step. */
  forwardRelu(x: Tensor): Tensor {
    return linearRelu(x, this.weight, this.bias);
  }

  override extraRepr(): string {
    const bias = pythonValue(this.bias !== null);
    return `in_features=${this.inFeatures}, out_features=${this.outFeatures}, bias=${bias}`;
  }
}
