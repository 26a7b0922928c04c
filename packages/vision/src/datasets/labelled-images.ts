import { fromTyped, IndexError, type Tensor } from "@t/core";
import {
  applyTransform,
  batchTransform,
  type Collated,
  Dataset,
  defaultCollate,
  type Transform,
} from "@t/data";

/** Images and their classes as the files hold them. */
export interface ImageArrays {
  /** Bytes of all images, row-major. */
  readonly pixels: Uint8Array<ArrayBuffer>;
  readonly labels: Uint8Array<ArrayBuffer>;
  readonly height: number;
  readonly width: number;
}

/** What becomes of each sample. */
export interface SampleTransforms<X, Y> {
  /** Applied to an image, uint8 `[H, W]`. Default: the image as it is */
  readonly transform?: Transform<Tensor, X>;
  /** Applied to a label, 0 … number of classes - 1. Default: the label as it is */
  readonly targetTransform?: Transform<number, Y>;
}

/**
 * Grey images with a class each, held in memory as bytes. A batch is converted at once where the
 * transform can do that, as `ToTensor`, `Normalize` and a `Compose` of such can.
 */
export class LabelledImages<X, Y> extends Dataset<[X, Y]> {
  /** Names of the classes; a label is a position in it. */
  readonly classes: readonly string[];
  readonly transform: Transform<Tensor, X> | undefined;
  readonly targetTransform: Transform<number, Y> | undefined;
  readonly #arrays: ImageArrays;
  readonly #transformBatch: ((images: Tensor) => Tensor) | null;
  #data: Tensor | undefined;
  #targets: Tensor | undefined;

  constructor(
    arrays: ImageArrays,
    classes: readonly string[],
    { transform, targetTransform }: SampleTransforms<X, Y>,
  ) {
    super();
    this.classes = classes;
    this.transform = transform;
    this.targetTransform = targetTransform;
    this.#arrays = arrays;
    this.#transformBatch = transform === undefined ? (images) => images : batchTransform(transform);
  }

  get length(): number {
    return this.#arrays.labels.length;
  }

  /** All images: uint8 `[N, H, W]` on the device that is the default one when first asked for. */
  get data(): Tensor {
    const { pixels, height, width } = this.#arrays;
    this.#data ??= fromTyped(pixels, [this.length, height, width], "uint8");
    return this.#data;
  }

  /** All labels: int64 `[N]`. */
  get targets(): Tensor {
    this.#targets ??= labelTensor(this.#arrays.labels);
    return this.#targets;
  }

  /** The label of each class name. */
  get classToIndex(): ReadonlyMap<string, number> {
    return new Map(this.classes.map((name, index) => [name, index]));
  }

  /**
   * The image and the label at `index`, transformed; a negative index counts from the end.
   * @throws {IndexError} when `index` is not from -length to length - 1
   */
  getItem(index: number): [X, Y] {
    const at = this.#position(index);
    const { height, width, labels } = this.#arrays;
    const image = fromTyped(this.#image(at), [height, width], "uint8");
    const label = labels[at] ?? 0;
    const { transform, targetTransform } = this;
    // Without a transform, X is Tensor and Y is number.
    const x = transform === undefined ? (image as X) : applyTransform(transform, image);
    const y = targetTransform === undefined ? (label as Y) : applyTransform(targetTransform, label);
    return [x, y];
  }

  /** Images `[B, …]` and labels, int64 `[B]` unless a `targetTransform` makes something else of them. */
  override getItems(indices: readonly number[]): Collated<[X, Y]> {
    const transformBatch = this.#transformBatch;
    if (transformBatch === null || this.targetTransform !== undefined) {
      return defaultCollate(indices.map((index) => this.getItem(index)));
    }
    const { height, width, labels } = this.#arrays;
    const size = height * width;
    const pixels = new Uint8Array(indices.length * size);
    const batchLabels = new Uint8Array(indices.length);
    for (const [i, index] of indices.entries()) {
      const at = this.#position(index);
      pixels.set(this.#image(at), i * size);
      batchLabels[i] = labels[at] ?? 0;
    }
    const images = fromTyped(pixels, [indices.length, height, width], "uint8");
    const batch: [Tensor, Tensor] = [transformBatch(images), labelTensor(batchLabels)];
    return batch as Collated<[X, Y]>;
  }

  #image(at: number): Uint8Array<ArrayBuffer> {
    const { pixels, height, width } = this.#arrays;
    const size = height * width;
    return pixels.subarray(at * size, (at + 1) * size);
  }

  #position(index: number): number {
    const { length } = this;
    const at = index < 0 ? index + length : index;
    if (Number.isInteger(at) && at >= 0 && at < length) return at;
    throw new IndexError(
      `${this.constructor.name}: expected an index from ${-length} to ${length - 1}, got ${index}`,
    );
  }
}

function labelTensor(labels: Uint8Array): Tensor {
  return fromTyped(BigInt64Array.from(labels, BigInt), [labels.length], "int64");
}
