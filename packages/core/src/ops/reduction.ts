import { ArgumentError } from "../errors.ts";
import type { FloatTensor, Tensor } from "../tensor.ts";
import { mean, sum } from "./reduce.ts";

/** How a loss sums up its elements: their average, their sum, or not at all. */
export type Reduction = "mean" | "sum" | "none";

/** Applies a reduction to all elements. @throws {ArgumentError} for another word */
export function reduceLoss(op: string, losses: Tensor, reduction: Reduction): FloatTensor {
  switch (reduction) {
    case "none":
      return losses as FloatTensor;
    case "sum":
      return sum(losses) as FloatTensor;
    case "mean":
      return mean(losses);
    default:
      throw new ArgumentError(
        `${op}: expected reduction "mean", "sum" or "none", got "${String(reduction)}"`,
      );
  }
}
