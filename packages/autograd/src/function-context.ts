import { type Tensor, escape } from "@t/core";
import { type Named, SavedTensor, graphFreed } from "./saved-tensor.ts";

/** What the two halves of a `Function` share; a subclass's `forward` may put fields of its own on it. */
export class FunctionContext {
  /** For each argument of `forward`: true where its gradient is needed. */
  needsInputGrad: readonly boolean[] = [];
  /** The outputs of `forward` that have no gradient. */
  readonly nonDifferentiable: Set<Tensor> = new Set();
  #toSave: readonly Tensor[] = [];
  #saved: SavedTensor[] | null = [];
  #owner: Named = { name: "" };

  /**
   * Keeps tensors for `backward`: their memory is freed with the graph, and a change in place is
   * noticed. Called in `forward`, once.
   */
  saveForBackward(...tensors: readonly Tensor[]): void {
    this.#toSave = tensors;
  }

  /**
   * What {@link saveForBackward} kept, in order.
   * @throws {AutogradError} when the graph was freed, or one of them changed in place
   */
  get savedTensors(): Tensor[] {
    if (this.#saved === null) throw graphFreed(this.#owner);
    return this.#saved.map((saved) => {
      const tensor = saved.unpack(this.#owner);
      escape(tensor);
      return tensor;
    });
  }

  /** Says that outputs of `forward` have no gradient. Floats only need this: integers never have one. */
  markNonDifferentiable(...outputs: readonly Tensor[]): void {
    for (const output of outputs) this.nonDifferentiable.add(output);
  }

  /** For the graph: takes hold of what shall be saved. */
  save(owner: Named): void {
    this.#owner = owner;
    this.#saved = this.#toSave.map((tensor) => new SavedTensor(tensor));
    this.#toSave = [];
  }

  /** For the graph: lets go of it. */
  release(): void {
    if (this.#saved === null || this.#saved.length === 0) return;
    this.#saved.forEach((saved) => saved.release());
    this.#saved = null;
  }
}
