import {
  type Tensor,
  dropout as coreDropout,
  dropout2d as coreDropout2d,
  type DropoutOptions as CoreDropoutOptions,
} from "@t/core";
import { type InplaceOptions, maybeInPlace } from "./activation.ts";

/** Options of `dropout` and `dropout2d`. */
export interface DropoutOptions extends CoreDropoutOptions, InplaceOptions {}

/**
 * Sets elements to 0 with probability `p` (default 0.5) and scales the others by `1 / (1 - p)`.
 * See torch.nn.functional.dropout.
 */
export function dropout(x: Tensor, p = 0.5, options: DropoutOptions = {}): Tensor {
  return maybeInPlace(x, options, (x) => coreDropout(x, p, options));
}

/** {@link dropout} of whole channels, `[N, C, H, W]`. See torch.nn.functional.dropout2d. */
export function dropout2d(x: Tensor, p = 0.5, options: DropoutOptions = {}): Tensor {
  return maybeInPlace(x, options, (x) => coreDropout2d(x, p, options));
}
