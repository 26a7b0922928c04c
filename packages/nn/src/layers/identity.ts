import type { Tensor } from "@t/core";
import { Module } from "../module/module.ts";

/** Gives back its input; arguments are accepted and mean nothing. See torch.nn.Identity. */
export class Identity extends Module {
  static readonly keepsNoTensors = true;

  constructor(..._unused: readonly unknown[]) {
    super();
  }

  override forward(x: Tensor): Tensor {
    return x;
  }
}
