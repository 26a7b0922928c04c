import { type Input, type Op, Tensor, gradName, zeros } from "@t/core";
import type { Derivative, Gradient, InputSpec, SavedPosition } from "./derivative.ts";
import { fitGradient } from "./fit-gradient.ts";
import { Node } from "./node.ts";
import { SavedTensor, graphFreed } from "./saved-tensor.ts";

type Kept = SavedTensor | InputSpec | Exclude<Input, Tensor>;

/** The recorded run of one op. */
export class OpNode extends Node {
  readonly op: Op;
  readonly #derivative: Derivative;
  readonly #attributes: unknown;
  readonly #inputs: Kept[];
  #outputs: SavedTensor[] | null = null;
  /** Set only for an op with several outputs: the first may get no gradient. */
  #firstOutput: InputSpec | null = null;
  #freed = false;

  constructor(
    op: Op,
    derivative: Derivative,
    inputs: readonly Input[],
    attributes: unknown,
    next: readonly (Node | null)[],
    nextIndex: readonly number[],
  ) {
    super(next, nextIndex);
    this.op = op;
    this.#derivative = derivative;
    this.#attributes = attributes;
    this.#inputs = keepInputs(inputs, derivative, next);
  }

  get name(): string {
    return gradName(this.op);
  }

  /** Saves what the rule needs of the outputs; called once they exist. */
  saveOutputs(outputs: readonly Tensor[]): void {
    if (outputs.length > 1) this.#firstOutput = specOf(outputs[0]!);
    const { outputs: positions } = this.#derivative;
    for (let i = 0; i < positions.length; i++) {
      const saved = positions[i]!;
      if (!isWanted(saved, this.next)) continue;
      (this.#outputs ??= [])[saved.position] = new SavedTensor(outputs[saved.position]!);
    }
  }

  run(grads: readonly (Tensor | null)[], needs: readonly boolean[]): readonly (Tensor | null)[] {
    if (this.#freed) throw graphFreed(this.name);
    const { name } = this;
    const inputs = this.#inputs.map((kept) =>
      kept instanceof SavedTensor ? kept.unpack(name) : kept,
    );
    const gradients = this.#derivative.rule({
      grad: grads[0] ?? this.#zeroGradient(),
      grads,
      inputs,
      outputs: this.#outputs?.map((saved) => saved.unpack(name)) ?? [],
      attributes: this.#attributes,
      needs,
    });
    return needs.map((needed, i) => {
      const gradient = needed ? valueOf(gradients[i]) : null;
      return gradient === null ? null : fitGradient(gradient, inputs[i] as InputSpec, name);
    });
  }

  release(): void {
    const inputs = this.#inputs;
    for (let i = 0; i < inputs.length; i++) {
      const kept = inputs[i]!;
      if (!(kept instanceof SavedTensor)) continue;
      inputs[i] = specOf(kept.tensor);
      kept.release();
      this.#freed = true;
    }
    if (this.#outputs === null) return;
    this.#outputs.forEach((saved) => saved.release());
    this.#outputs = null;
    this.#freed = true;
  }

  #zeroGradient(): Tensor {
    const { shape, dtype, device } = this.#firstOutput!;
    return zeros(shape, { dtype, device });
  }
}

function keepInputs(
  inputs: readonly Input[],
  { inputs: positions }: Derivative,
  next: readonly (Node | null)[],
): Kept[] {
  const kept: Kept[] = [];
  for (let i = 0; i < inputs.length; i++) {
    const input = inputs[i]!;
    kept.push(input instanceof Tensor ? specOf(input) : input);
  }
  for (let i = 0; i < positions.length; i++) {
    const saved = positions[i]!;
    const input = inputs[saved.position];
    if (input instanceof Tensor && isWanted(saved, next)) {
      kept[saved.position] = new SavedTensor(input);
    }
  }
  return kept;
}

function isWanted({ wantedBy }: SavedPosition, next: readonly (Node | null)[]): boolean {
  if (wantedBy === null) return true;
  for (let i = 0; i < wantedBy.length; i++) if (next[wantedBy[i]!] !== null) return true;
  return false;
}

function specOf(tensor: Tensor): InputSpec {
  const { shape, dtype, strides, offset } = tensor;
  return { shape, dtype, device: tensor.device, strides, offset };
}

function valueOf(gradient: Gradient | undefined): Tensor | null {
  return typeof gradient === "function" ? gradient() : (gradient ?? null);
}
