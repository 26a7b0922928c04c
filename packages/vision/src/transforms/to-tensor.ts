import {
  ArgumentError,
  contiguous,
  div,
  formatShape,
  fromTyped,
  getDefaultDType,
  inLibraryScope,
  movedim,
  ShapeError,
  Tensor,
  to,
  unsqueeze,
} from "@t/core";
import type { TransformObject } from "@t/data";

/** Pixels on the host, row by row with the channels of a pixel side by side: an `ImageData` is one. */
export interface PixelImage {
  /** height · width · channels bytes */
  readonly data: Uint8Array | Uint8ClampedArray;
  readonly width: number;
  readonly height: number;
}

const LARGEST_BYTE = 255;

/**
 * Turns an image into a tensor with its channels first. Bytes 0 … 255 become the default float dtype,
 * 0 … 1; other dtypes keep their values.
 *
 * @example
 * new ToTensor().forward(zeros([28, 28], { dtype: "uint8" })).shape; // => [1, 28, 28]
 * @see torchvision.transforms.ToTensor
 */
export class ToTensor implements TransformObject<Tensor | PixelImage, Tensor> {
  readonly pointwise = true;

  /**
   * @param image - `[H, W]` or `[H, W, C]`, or pixels on the host
   * @returns `[C, H, W]`
   * @throws {ShapeError} when the image has another number of dimensions
   */
  forward(image: Tensor | PixelImage): Tensor {
    return convert(image instanceof Tensor ? image : fromPixels(image), 0);
  }

  /**
   * @param images - `[N, H, W]` or `[N, H, W, C]`
   * @returns `[N, C, H, W]`
   */
  forwardBatch(images: Tensor): Tensor {
    return convert(images, 1);
  }

  toString(): string {
    return "ToTensor()";
  }
}

/** @param rowDim - the dimension of an image's rows */
function convert(images: Tensor, rowDim: number): Tensor {
  const imageDims = images.shape.length - rowDim;
  if (imageDims !== 2 && imageDims !== 3) {
    const batch = rowDim === 1 ? "N, " : "";
    throw new ShapeError(
      `ToTensor: expected [${batch}H, W] or [${batch}H, W, C], got ${formatShape(images.shape)}`,
    );
  }
  const [result] = inLibraryScope(() => {
    const channelsFirst =
      imageDims === 2 ? unsqueeze(images, rowDim) : contiguous(movedim(images, -1, rowDim));
    if (channelsFirst.dtype !== "uint8") return [channelsFirst];
    return [div(to(channelsFirst, getDefaultDType()), LARGEST_BYTE)];
  });
  return result as Tensor;
}

function fromPixels({ data, width, height }: PixelImage): Tensor {
  const channels = data.length / (width * height);
  if (!Number.isInteger(channels) || channels === 0) {
    throw new ArgumentError(
      `ToTensor: expected height · width · channels bytes for ${height} x ${width} pixels, ` +
        `got ${data.length}`,
    );
  }
  const bytes = new Uint8Array(data.buffer, data.byteOffset, data.length);
  return fromTyped(bytes, [height, width, channels], "uint8");
}
