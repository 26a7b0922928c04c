import { ArgumentError, type Tensor } from "@t/core";
import type { InplaceOptions } from "../functional/activation.ts";
import { dropout, dropout2d } from "../functional/dropout.ts";
import { Module } from "../module/module.ts";
import { pythonFloat, pythonValue } from "../module/python-format.ts";

abstract class DropoutModule extends Module {
  /** The probability that an element is dropped. */
  p: number;
  readonly inplace: boolean;

  /**
   * @param p - in [0, 1]. Default 0.5
   * @param inplace - whether the input is overwritten; also as `{ inplace }`. Default false
   * @throws {ArgumentError} when `p` is no probability
   */
  constructor(p = 0.5, inplace: boolean | InplaceOptions = false) {
    super();
    if (!(p >= 0 && p <= 1)) {
      throw new ArgumentError(
        `${this.constructor.name}: expected a probability p in [0, 1], got ${p}`,
      );
    }
    this.p = p;
    this.inplace = typeof inplace === "boolean" ? inplace : (inplace.inplace ?? false);
  }

  override extraRepr(): string {
    return `p=${pythonFloat(this.p)}, inplace=${pythonValue(this.inplace)}`;
  }
}

/**
 * In training sets elements to 0 with probability `p` and scales the others by `1 / (1 - p)`; in
 * evaluation gives back its input. The masks are those PyTorch's CPU draws for the same seed, but on WebGPU.
 *
 * @see torch.nn.Dropout; Hinton et al., Improving neural networks by preventing co-adaptation (2012)
 */
export class Dropout extends DropoutModule {
  static readonly keepsNoTensors = true;

  override forward(x: Tensor): Tensor {
    return dropout(x, this.p, this);
  }
}

/** {@link Dropout} of whole channels of `[N, C, H, W]`. See torch.nn.Dropout2d. */
export class Dropout2d extends DropoutModule {
  static readonly keepsNoTensors = true;

  override forward(x: Tensor): Tensor {
    return dropout2d(x, this.p, this);
  }
}
