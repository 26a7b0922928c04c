import {
  arange,
  contiguous,
  detach,
  type DType,
  getDefaultDType,
  lookupBytes,
  own,
  type Tensor,
  view,
} from "@t/core";

/** What a pointwise transform makes of each of the 256 bytes: a batch is then one pass over its pixels. */
export class ByteTable {
  readonly #entries: Tensor;
  /** The dimensions between that of the batch and those of an image. */
  readonly #channels: readonly number[];
  readonly #defaultDType: DType;

  /** @param transformed - what became of the 256 bytes: `[1, …, 16, 16]` */
  private constructor(transformed: Tensor) {
    this.#channels = transformed.shape.slice(1, -2);
    this.#entries = view(contiguous(detach(transformed)), 1, 256);
    this.#defaultDType = getDefaultDType();
    // It lives as long as the data set: no `scope` around a loop may release it.
    own(this.#entries);
  }

  /**
   * The table of a transform that is given batches `[N, H, W]`; null when the transform refuses them,
   * or is not pointwise after all.
   */
  static of(pointwise: (batch: Tensor) => Tensor, device: string): ByteTable | null {
    const everyByte = view(arange(256, { dtype: "uint8", device }), 1, 16, 16);
    let transformed: Tensor;
    try {
      transformed = pointwise(everyByte);
    } catch {
      // It will refuse the images too, in words about their shape.
      return null;
    }
    const isPointwise =
      transformed.count === 256 &&
      transformed.shape.at(-1) === 16 &&
      transformed.shape.at(-2) === 16;
    return isPointwise ? new ByteTable(transformed) : null;
  }

  /** Whether it holds what the transform would give now: `ToTensor` follows the default dtype. */
  get isCurrent(): boolean {
    return this.#defaultDType === getDefaultDType();
  }

  /**
   * The transformed images at `positions`.
   *
   * @param images - `[N, H, W]`, uint8
   * @param positions - `[B]`
   */
  pick(images: Tensor, positions: Tensor): Tensor {
    const [count, height, width] = images.shape as [number, number, number];
    const planes = view(images, count, 1, height * width);
    const picked = lookupBytes(planes, positions, this.#entries);
    return view(picked, [positions.count, ...this.#channels, height, width]);
  }
}
