import {
  ArgumentError,
  div,
  DTypeError,
  formatShape,
  inLibraryScope,
  isFloatingPoint,
  ShapeError,
  sub,
  type Tensor,
  tensor,
  view,
} from "@t/core";
import type { TransformObject } from "@t/data";

export interface NormalizeOptions {
  /** Whether to change the image itself. Default false */
  readonly inplace?: boolean;
}

/**
 * `(x[c] - mean[c]) / std[c]` for each channel `c`.
 *
 * @example
 * new Normalize([0.5], [0.5]).forward(ones(1, 28, 28)); // 1 everywhere: 0 … 1 becomes -1 … 1
 * @see torchvision.transforms.Normalize
 */
export class Normalize implements TransformObject<Tensor, Tensor> {
  readonly mean: readonly number[];
  readonly std: readonly number[];
  readonly inplace: boolean;
  readonly pointwise = true;

  /**
   * @param mean - one per channel, or one for all
   * @param std - one per channel, or one for all; not 0
   * @throws {ArgumentError} when a standard deviation is 0
   */
  constructor(mean: readonly number[], std: readonly number[], options: NormalizeOptions = {}) {
    if (std.includes(0)) {
      throw new ArgumentError(
        `Normalize: expected standard deviations other than 0, got [${std.join(", ")}]`,
      );
    }
    this.mean = mean;
    this.std = std;
    this.inplace = options.inplace ?? false;
  }

  /**
   * @param image - `[…, C, H, W]`, float
   * @throws {DTypeError} when the image is not float
   * @throws {ShapeError} when it has fewer than three dimensions, or other channels
   */
  forward(image: Tensor): Tensor {
    const { dtype, device, shape } = image;
    if (!isFloatingPoint(dtype)) {
      throw new DTypeError(`Normalize: expected a float image, got ${dtype}; use ToTensor before`);
    }
    const channels = shape.at(-3);
    const counts = [this.mean.length, this.std.length];
    if (channels === undefined || !counts.every((count) => count === 1 || count === channels)) {
      throw new ShapeError(
        `Normalize: expected […, C, H, W] with 1 or C means and standard deviations, ` +
          `got ${counts.join(" and ")} for ${formatShape(shape)}`,
      );
    }
    const [result] = inLibraryScope(() => {
      const perChannel = (values: readonly number[]): Tensor =>
        view(tensor(values, { dtype, device }), values.length, 1, 1);
      const mean = perChannel(this.mean);
      const std = perChannel(this.std);
      return [this.inplace ? image.sub_(mean).div_(std) : div(sub(image, mean), std)];
    });
    return result as Tensor;
  }

  /** @param images - `[N, C, H, W]` */
  forwardBatch(images: Tensor): Tensor {
    return this.forward(images);
  }

  toString(): string {
    return `Normalize(mean=[${this.mean.join(", ")}], std=[${this.std.join(", ")}])`;
  }
}
