import { type Tensor, flatten } from "@t/core";
import { Module } from "../module/module.ts";

/** Options of {@link Flatten}. */
export interface FlattenOptions {
  /** First dimension to flatten. Default 1. */
  readonly startDim?: number;
  /** Last dimension to flatten. Default -1. */
  readonly endDim?: number;
}

/**
 * Makes the dimensions from `startDim` to `endDim` one, by default all but the batch's:
 * `[N, C, H, W]` becomes `[N, C·H·W]`.
 *
 * @see torch.nn.Flatten
 */
export class Flatten extends Module {
  static readonly keepsNoTensors = true;
  readonly startDim: number;
  readonly endDim: number;

  constructor(options: FlattenOptions);
  constructor(startDim?: number, endDim?: number);
  constructor(first: number | FlattenOptions = {}, endDim = -1) {
    super();
    const options = typeof first === "number" ? { startDim: first, endDim } : first;
    this.startDim = options.startDim ?? 1;
    this.endDim = options.endDim ?? -1;
  }

  override forward(x: Tensor): Tensor {
    return flatten(x, this.startDim, this.endDim);
  }

  override extraRepr(): string {
    return `start_dim=${this.startDim}, end_dim=${this.endDim}`;
  }
}
