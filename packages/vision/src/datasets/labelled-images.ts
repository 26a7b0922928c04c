import {
  clone,
  composite,
  fromTyped,
  indexSelect,
  IndexError,
  inLibraryScope,
  own,
  select,
  type Tensor,
} from "@t/core";
import {
  applyTransform,
  BatchTransform,
  batchTransform,
  type Collated,
  Dataset,
  defaultCollate,
  type Transform,
} from "@t/data";
import { ByteTable } from "./byte-table.ts";

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
 * Grey images with a class each, held in memory as bytes, on the device that is the default one when
 * they are first asked for. A batch is read at once, and converted at once by the steps of the
 * transform that take batches: in one pass, where they are pointwise as `ToTensor` and `Normalize` are.
 */
export class LabelledImages<X, Y> extends Dataset<[X, Y]> {
  /** Names of the classes; a label is a position in it. */
  readonly classes: readonly string[];
  readonly transform: Transform<Tensor, X> | undefined;
  readonly targetTransform: Transform<number, Y> | undefined;
  readonly #labels: Uint8Array;
  readonly #batchTransform: BatchTransform<Tensor, X> | null;
  readonly #targetBatchTransform: ((targets: Tensor) => Tensor) | null;
  /** What makes the tensor of all images; dropped, with the bytes it holds, once that is there. */
  #load: (() => Tensor) | null;
  #data: Tensor | undefined;
  #targets: Tensor | undefined;
  #table: ByteTable | null = null;

  constructor(
    { pixels, labels, height, width }: ImageArrays,
    classes: readonly string[],
    { transform, targetTransform }: SampleTransforms<X, Y>,
  ) {
    super();
    this.classes = classes;
    this.transform = transform;
    this.targetTransform = targetTransform;
    this.#labels = labels;
    this.#load = () => fromTyped(pixels, [labels.length, height, width], "uint8");
    this.#batchTransform = transform === undefined ? null : new BatchTransform(transform);
    this.#targetBatchTransform =
      targetTransform === undefined ? (targets) => targets : batchTransform(targetTransform);
  }

  get length(): number {
    return this.#labels.length;
  }

  /** All images: uint8 `[N, H, W]`. */
  get data(): Tensor {
    if (this.#data === undefined) {
      this.#data = lasting(this.#load!());
      this.#load = null;
    }
    return this.#data;
  }

  /** All labels: int64 `[N]`, on the device of the images. */
  get targets(): Tensor {
    if (this.#targets === undefined) {
      const labels = BigInt64Array.from(this.#labels, BigInt);
      const { device } = this.data;
      this.#targets = lasting(fromTyped(labels, [labels.length], "int64", { device }));
    }
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
    const image = composite(() => clone(select(this.data, 0, at)));
    const { transform } = this;
    // Without a transform, X is Tensor.
    const x = transform === undefined ? (image as X) : applyTransform(transform, image);
    return [x, this.#target(at)];
  }

  /** Images `[B, …]` and labels, int64 `[B]` unless a `targetTransform` makes something else of them. */
  override getItems(indices: readonly number[]): Collated<[X, Y]> {
    const transform = this.#batchTransform;
    const targetTransform = this.#targetBatchTransform;
    if (transform?.isWhole === false && targetTransform === null) {
      // Each image with its target, as PyTorch does: both may draw random numbers.
      return defaultCollate(indices.map((index) => this.getItem(index)));
    }
    const positions = new Int32Array(indices.length);
    for (let i = 0; i < positions.length; i++) positions[i] = this.#position(indices[i]!);
    const { data, targets } = this;
    const table = this.#byteTable();
    const [images, labels] = inLibraryScope(() => {
      const { device } = data;
      const rows = fromTyped(positions, [positions.length], "int32", { device });
      const picked = table === null ? indexSelect(data, 0, rows) : table.pick(data, rows);
      return [picked, indexSelect(targets, 0, rows)];
    }) as [Tensor, Tensor];
    const x = table === null ? transform?.forward(images) : transform?.afterPointwise(images);
    const y =
      targetTransform?.(labels) ?? defaultCollate(Array.from(positions, (at) => this.#target(at)));
    return [x ?? images, y] as Collated<[X, Y]>;
  }

  /** The transform's first steps as a table; null when they are not pointwise. */
  #byteTable(): ByteTable | null {
    const pointwise = this.#batchTransform?.pointwise ?? null;
    if (pointwise === null) return null;
    if (this.#table?.isCurrent !== true) this.#table = ByteTable.of(pointwise, this.data.device);
    return this.#table;
  }

  #target(at: number): Y {
    const label = this.#labels[at] ?? 0;
    const { targetTransform } = this;
    // Without a transform, Y is number.
    return targetTransform === undefined ? (label as Y) : applyTransform(targetTransform, label);
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

/** A tensor that no `scope` around a loop releases: it lives as long as the data set. */
function lasting(tensor: Tensor): Tensor {
  own(tensor);
  return tensor;
}
