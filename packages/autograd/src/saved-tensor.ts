import { AutogradError, type Tensor, disown, formatShape, own } from "@t/core";

/** What messages name; nodes make up their names when asked. */
export interface Named {
  readonly name: string;
}

/** A tensor the graph holds on to, as it was when it was saved. */
export class SavedTensor {
  readonly tensor: Tensor;
  readonly version: number;

  constructor(tensor: Tensor) {
    own(tensor);
    this.tensor = tensor;
    this.version = tensor.storage.version;
  }

  /** @throws {AutogradError} when it was changed in place since */
  unpack(savedBy: Named): Tensor {
    const { tensor, version } = this;
    const now = tensor.storage.version;
    if (now !== version) {
      throw new AutogradError(
        "backward: one of the variables needed for gradient computation has been modified by an inplace " +
          `operation: the ${tensor.dtype} tensor of shape ${formatShape(tensor.shape)} that ${savedBy.name} saved ` +
          `is at version ${now}, expected version ${version}; change a clone() of it instead`,
      );
    }
    return tensor;
  }

  release(): void {
    disown(this.tensor);
  }
}

/** The error of a second pass over a graph whose saved tensors are gone. */
export function graphFreed(node: Named): AutogradError {
  return new AutogradError(
    `backward: expected a graph that still has its saved tensors, but those of ${node.name} have been freed: ` +
      "trying to backward through the graph a second time. " +
      "Specify retainGraph: true in the first pass if a second one is needed",
  );
}
