import {
  ArgumentError,
  div,
  type DType,
  floorDivide,
  inLibraryScope,
  isFloatingPoint,
  mul,
  type Tensor,
  to,
} from "@t/core";
import type { TransformObject } from "@t/data";

/** The largest value of an image: what 1 is in one of floats. */
const largest: Readonly<Record<DType, number>> = {
  float32: 1,
  float64: 1,
  float16: 1,
  bfloat16: 1,
  bool: 1,
  uint8: 255,
  int8: 127,
  int16: 32_767,
  int32: 2_147_483_647,
  int64: 2 ** 63,
};

/** So that 1.0 becomes the largest integer, and every integer gets an equal share of 0 … 1. */
const ROUNDING = 1 - 1e-3;

/**
 * Converts an image to another dtype and scales its values: the largest one of the old dtype becomes
 * the largest of the new one, which of floats is 1.
 *
 * @example
 * new ConvertImageDtype("float32").forward(full([1, 2, 2], 255, { dtype: "uint8" })); // 1 everywhere
 * @see torchvision.transforms.ConvertImageDtype
 */
export class ConvertImageDtype implements TransformObject<Tensor, Tensor> {
  readonly dtype: DType;
  readonly pointwise = true;

  /** @param dtype - what images become. Default: float32 */
  constructor(dtype: DType = "float32") {
    this.dtype = dtype;
  }

  /**
   * @param image - any shape
   * @throws {ArgumentError} for floats that would become integers too large for them to hold
   */
  forward(image: Tensor): Tensor {
    const { dtype } = this;
    if (image.dtype === dtype) return image;
    const [result] = inLibraryScope(() => [convert(image, dtype)]);
    return result as Tensor;
  }

  /** @param images - any shape */
  forwardBatch(images: Tensor): Tensor {
    return this.forward(images);
  }

  toString(): string {
    return "ConvertImageDtype()";
  }
}

function convert(image: Tensor, dtype: DType): Tensor {
  const [from, into] = [largest[image.dtype], largest[dtype]];
  if (isFloatingPoint(image.dtype)) {
    if (isFloatingPoint(dtype)) return to(image, dtype);
    requireRoom(image.dtype, dtype);
    return to(mul(image, into + ROUNDING), dtype);
  }
  if (isFloatingPoint(dtype)) return div(to(image, dtype), from);
  if (from > into) return to(floorDivide(image, ratio(from, into)), dtype);
  return mul(to(image, dtype), ratio(into, from));
}

/** How many integers of the one dtype there are to one of the other. */
function ratio(larger: number, smaller: number): number {
  return Math.floor((larger + 1) / (smaller + 1));
}

/** Integers of so many bits are more than the floats between 0 and 1. */
function requireRoom(from: DType, into: DType): void {
  const tooLarge =
    (from === "float32" && (into === "int32" || into === "int64")) ||
    (from === "float64" && into === "int64");
  if (!tooLarge) return;
  throw new ArgumentError(
    `ConvertImageDtype: expected a dtype that ${from} can be converted to safely, got ${into}`,
  );
}
