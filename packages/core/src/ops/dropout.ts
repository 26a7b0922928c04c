import { fillTensor } from "../creation/random.ts";
import { allocate, composite } from "../dispatch.ts";
import { isFloatingPoint } from "../dtype.ts";
import { ArgumentError } from "../errors.ts";
import { type Generator, fillDropoutMask } from "../random/index.ts";
import type { Tensor } from "../tensor.ts";
import { mul } from "./binary.ts";
import { refuseDType } from "./elementwise.ts";

export interface DropoutOptions {
  /** False returns `x` itself. Default true. */
  readonly training?: boolean;
  readonly generator?: Generator;
}

/** Factors for {@link dropout}: 0 with probability `p`, else `1 / (1 - p)`, of the given shape. */
function dropoutMask(
  x: Tensor,
  shape: readonly number[],
  p: number,
  generator?: Generator,
): Tensor {
  const mask = allocate("dropout", x.storage.memory, { shape, dtype: x.dtype });
  fillTensor(mask, generator, (g, out, dtype) => fillDropoutMask(g, out, dtype, p));
  return mask;
}

function dropped(
  op: string,
  x: Tensor,
  shape: readonly number[],
  p: number,
  options: DropoutOptions,
): Tensor {
  if (!(p >= 0 && p <= 1))
    throw new ArgumentError(`${op}: expected a probability in [0, 1], got ${p}`);
  if (options.training === false || p === 0 || x.count === 0) return x;
  if (!isFloatingPoint(x.dtype)) refuseDType(op, x.dtype, "a floating point tensor");
  return composite(() => mul(x, p === 1 ? 0 : dropoutMask(x, shape, p, options.generator)));
}

/**
 * Sets elements to 0 with probability `p` and scales the others by `1 / (1 - p)`; the mask is the one
 * PyTorch's CPU draws for the same seed.
 * @param p - default 0.5
 * @throws {ArgumentError} when `p` is not in [0, 1]
 * @see torch.nn.functional.dropout
 */
export function dropout(x: Tensor, p = 0.5, options: DropoutOptions = {}): Tensor {
  return dropped("dropout", x, x.shape, p, options);
}

/** {@link dropout} of whole channels of `x`, `[N, C, …]`. See torch.nn.functional.dropout2d. */
export function dropout2d(x: Tensor, p = 0.5, options: DropoutOptions = {}): Tensor {
  const shape = x.shape.map((size, i) => (i < x.ndim - 2 ? size : 1));
  return dropped("dropout2d", x, shape, p, options);
}
