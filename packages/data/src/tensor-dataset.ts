import {
  ArgumentError,
  formatShape,
  fromTyped,
  indexSelect,
  inLibraryScope,
  select,
  ShapeError,
  type Tensor,
} from "@t/core";
import type { Collated } from "./collate.ts";
import { Dataset } from "./dataset.ts";

/** One row of each tensor, or a batch of rows. */
export type TensorRows<Tensors extends readonly Tensor[]> = {
  -readonly [K in keyof Tensors]: Tensor;
};

/**
 * Samples along the first dimension of one or more tensors. A batch is one gather per tensor.
 *
 * @example
 * const dataset = new TensorDataset(inputs, targets); // [100, 3] and [100]
 * dataset.getItem(0); // [tensor of shape [3], 0-d tensor]
 * @see torch.utils.data.TensorDataset
 */
export class TensorDataset<Tensors extends readonly Tensor[]> extends Dataset<TensorRows<Tensors>> {
  readonly tensors: Tensors;

  /**
   * @param tensors - `[N, …]` each, at least one
   * @throws {ShapeError} when their first sizes differ, or one has no dimension
   */
  constructor(...tensors: Tensors) {
    super();
    const [first] = tensors;
    if (first === undefined) {
      throw new ArgumentError("TensorDataset: expected at least 1 tensor, got none");
    }
    if (tensors.some(({ shape }) => shape.length === 0 || shape[0] !== first.shape[0])) {
      const shapes = tensors.map(({ shape }) => formatShape(shape)).join(", ");
      throw new ShapeError(`TensorDataset: expected tensors of equal first size, got ${shapes}`);
    }
    this.tensors = tensors;
  }

  get length(): number {
    return this.tensors[0]?.length ?? 0;
  }

  /** Views of row `index`; a negative one counts from the end. */
  getItem(index: number): TensorRows<Tensors> {
    return this.tensors.map((rows) => select(rows, 0, index)) as TensorRows<Tensors>;
  }

  /** The rows at `indices`, copied: `[indices.length, …]` each. */
  override getItems(indices: readonly number[]): Collated<TensorRows<Tensors>> {
    const batches = inLibraryScope(() =>
      this.tensors.map((rows) => {
        const { device } = rows;
        const index = fromTyped(Int32Array.from(indices), [indices.length], "int32", { device });
        return indexSelect(rows, 0, index);
      }),
    );
    return batches as Collated<TensorRows<Tensors>>;
  }
}
