import { type DType, type Input, type Op, Tensor, gradName, zeros } from "@t/core";
import type { Derivative, Gradient, InputSpec, SavedPosition } from "./derivative.ts";
import { fitGradient } from "./fit-gradient.ts";
import { mapFew } from "./map-few.ts";
import { type Edge, Node } from "./node.ts";
import { SavedTensor, graphFreed } from "./saved-tensor.ts";

type Kept = SavedTensor | InputSpec | Exclude<Input, Tensor>;

/** The recorded run of one op. */
export class OpNode extends Node {
  readonly op: Op;
  readonly #derivative: Derivative;
  readonly #attributes: unknown;
  #inputs: readonly Kept[];
  #outputs: SavedTensor[] | null = null;
  /** Set only for an op with several outputs: the first may get no gradient. */
  #firstOutput: InputSpec | null = null;
  #freed = false;

  constructor(
    op: Op,
    derivative: Derivative,
    inputs: readonly Input[],
    attributes: unknown,
    next: readonly (Edge | null)[],
  ) {
    super(next);
    this.op = op;
    this.#derivative = derivative;
    this.#attributes = attributes;
    this.#inputs = mapFew(inputs, (input, i) =>
      input instanceof Tensor ? keep(input, i, derivative.inputs, next) : input,
    );
  }

  get name(): string {
    return gradName(this.op);
  }

  /** Saves what the rule needs of the outputs; called once they exist. */
  saveOutputs(outputs: readonly Tensor[]): void {
    if (outputs.length > 1) this.#firstOutput = new Unsaved(outputs[0]!);
    const { outputs: positions } = this.#derivative;
    for (let i = 0; i < positions.length; i++) {
      const saved = positions[i]!;
      if (!isWanted(saved, this.next)) continue;
      (this.#outputs ??= [])[saved.position] = new SavedTensor(outputs[saved.position]!);
    }
  }

  run(grads: readonly (Tensor | null)[], needs: readonly boolean[]): readonly (Tensor | null)[] {
    if (this.#freed) throw graphFreed(this);
    const inputs = mapFew(this.#inputs, (kept) =>
      kept instanceof SavedTensor ? kept.unpack(this) : kept,
    );
    const gradients = this.#derivative.rule({
      grad: grads[0] ?? this.#zeroGradient(),
      grads,
      inputs,
      outputs: this.#outputs?.map((saved) => saved.unpack(this)) ?? [],
      attributes: this.#attributes,
      needs,
    });
    return mapFew(needs, (needed, i) => {
      const gradient = needed ? valueOf(gradients[i]) : null;
      return gradient === null ? null : fitGradient(gradient, inputs[i] as InputSpec, this);
    });
  }

  release(): void {
    this.#releaseAll(this.#inputs);
    if (this.#outputs !== null) this.#releaseAll(this.#outputs);
    if (!this.#freed) return;
    this.#inputs = [];
    this.#outputs = null;
  }

  #releaseAll(kept: readonly Kept[]): void {
    for (let i = 0; i < kept.length; i++) {
      const saved = kept[i];
      if (!(saved instanceof SavedTensor)) continue;
      saved.release();
      this.#freed = true;
    }
  }

  #zeroGradient(): Tensor {
    const { shape, dtype, device } = this.#firstOutput!;
    return zeros(shape, { dtype, device });
  }
}

/** What is known of a tensor when it was not saved. */
class Unsaved implements InputSpec {
  readonly shape: readonly number[];
  readonly dtype: DType;
  readonly strides: readonly number[];
  readonly offset: number;
  readonly #memory: Tensor["storage"]["memory"];

  constructor({ shape, dtype, strides, offset, storage }: Tensor) {
    this.shape = shape;
    this.dtype = dtype;
    this.strides = strides;
    this.offset = offset;
    this.#memory = storage.memory;
  }

  get device(): string {
    return this.#memory.backend.name;
  }
}

function keep(
  input: Tensor,
  index: number,
  positions: readonly SavedPosition[],
  next: readonly (Edge | null)[],
): SavedTensor | Unsaved {
  for (let i = 0; i < positions.length; i++) {
    const saved = positions[i]!;
    if (saved.position === index && isWanted(saved, next)) return new SavedTensor(input);
  }
  return new Unsaved(input);
}

function isWanted({ wantedBy }: SavedPosition, next: readonly (Edge | null)[]): boolean {
  if (wantedBy === null) return true;
  for (let i = 0; i < wantedBy.length; i++) if (next[wantedBy[i]!] !== null) return true;
  return false;
}

function valueOf(gradient: Gradient | undefined): Tensor | null {
  return typeof gradient === "function" ? gradient() : (gradient ?? null);
}
