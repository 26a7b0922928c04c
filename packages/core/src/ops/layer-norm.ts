import { onesLike } from "../creation/filled.ts";
import { composite, run, run1 } from "../dispatch.ts";
import { isFloatingPoint } from "../dtype.ts";
import { ArgumentError, ShapeError, formatShape } from "../errors.ts";
import { sameShape } from "../shape.ts";
import type { Tensor } from "../tensor.ts";
import { refuseDType } from "./elementwise.ts";
import { layerNormOp, scaleShiftOp } from "./normalize.ts";
import { reshape } from "./view.ts";

export interface AffineNormOptions {
  readonly weight?: Tensor | null;
  readonly bias?: Tensor | null;
  /** Added to the variance. Default 1e-5. */
  readonly eps?: number;
}

function checkAffine(
  op: string,
  x: Tensor,
  shape: readonly number[],
  { weight, bias }: AffineNormOptions,
): void {
  if (!isFloatingPoint(x.dtype)) refuseDType(op, x.dtype, "a floating point tensor");
  for (const [name, vector] of Object.entries({ weight, bias })) {
    if (vector && !sameShape(vector.shape, shape)) {
      throw new ShapeError(
        `${op}: expected ${name} ${formatShape(shape)} for x ${formatShape(x.shape)}, got ${formatShape(vector.shape)}`,
      );
    }
  }
}

/**
 * Normalizes over the last dimensions to mean 0 and variance 1, then scales and shifts.
 *
 * @param x - `[…, …normalizedShape]`, float
 * @param normalizedShape - the sizes of the last dimensions
 * @param options.weight - of `normalizedShape`
 * @param options.bias - of `normalizedShape`
 * @throws {ShapeError} when `x` does not end with `normalizedShape`
 * @see torch.nn.functional.layer_norm
 */
export function layerNorm(
  x: Tensor,
  normalizedShape: number | readonly number[],
  options: AffineNormOptions = {},
): Tensor {
  const shape = typeof normalizedShape === "number" ? [normalizedShape] : normalizedShape;
  const lead = x.ndim - shape.length;
  if (shape.length === 0 || lead < 0 || !sameShape(x.shape.slice(lead), shape)) {
    throw new ShapeError(
      `layerNorm: expected x [..., ${shape.join(", ")}], got ${formatShape(x.shape)}`,
    );
  }
  checkAffine("layerNorm", x, shape, options);
  const { weight = null, bias = null, eps = 1e-5 } = options;
  const dims = shape.map((_, i) => lead + i);
  return composite(
    () => run(layerNormOp, [x, weight, bias], { dims, eps, affineShape: shape })[0]!,
  );
}

/**
 * Normalizes each group of channels to mean 0 and variance 1, then scales and shifts each channel.
 *
 * @param x - `[N, C, …]`, float
 * @param numGroups - how many groups of `C / numGroups` channels
 * @param options.weight - `[C]`
 * @param options.bias - `[C]`
 * @throws {ArgumentError} when the channels cannot be divided into so many groups
 * @see torch.nn.functional.group_norm
 */
export function groupNorm(x: Tensor, numGroups: number, options: AffineNormOptions = {}): Tensor {
  if (x.ndim < 2)
    throw new ShapeError(`groupNorm: expected [N, C, ...], got ${formatShape(x.shape)}`);
  const [n, channels] = x.shape as [number, number];
  if (!(numGroups > 0) || channels % numGroups !== 0) {
    throw new ArgumentError(
      `groupNorm: expected a number of groups that divides ${channels} channels, got ${numGroups}`,
    );
  }
  checkAffine("groupNorm", x, [channels], options);
  const { weight = null, bias = null, eps } = options;
  return composite(() => {
    const size = x.count / Math.max(n * numGroups, 1);
    const groups = reshape(x, [n, numGroups, size]);
    const normal = reshape(layerNorm(groups, size, eps === undefined ? {} : { eps }), x.shape);
    const scale = weight ?? (bias && onesLike(bias));
    return scale === null ? normal : run1(scaleShiftOp, [normal, scale, bias], null);
  });
}
