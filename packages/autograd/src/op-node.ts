import { type Input, type Op, Tensor, gradName, zerosLike } from "@t/core";
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
    if (outputs.length > 1) this.#firstOutput = specOf(outputs[0]!);
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
      grad: grads[0] ?? zerosLike(this.#firstOutput!),
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
    const savedInputs = releaseAll(this.#inputs);
    const savedOutputs = this.#outputs !== null && releaseAll(this.#outputs);
    this.#freed ||= savedInputs || savedOutputs;
    if (!this.#freed) return;
    this.#inputs = [];
    this.#outputs = null;
  }
}

/** Lets go of what was saved; false when nothing was. */
function releaseAll(kept: readonly Kept[]): boolean {
  let any = false;
  for (let i = 0; i < kept.length; i++) {
    const saved = kept[i];
    if (!(saved instanceof SavedTensor)) continue;
    saved.release();
    any = true;
  }
  return any;
}

function specOf(tensor: Tensor): InputSpec {
  const { shape, dtype, strides, offset } = tensor;
  return { shape, dtype, device: tensor.device, strides, offset };
}

function keep(
  input: Tensor,
  index: number,
  positions: readonly SavedPosition[],
  next: readonly (Edge | null)[],
): SavedTensor | InputSpec {
  for (let i = 0; i < positions.length; i++) {
    const saved = positions[i]!;
    if (saved.position === index && isWanted(saved, next)) return new SavedTensor(input);
  }
  return specOf(input);
}

function isWanted({ wantedBy }: SavedPosition, next: readonly (Edge | null)[]): boolean {
  if (wantedBy === null) return true;
  for (let i = 0; i < wantedBy.length; i++) if (next[wantedBy[i]!] !== null) return true;
  return false;
}

function valueOf(gradient: Gradient | undefined): Tensor | null {
  return typeof gradient === "function" ? gradient() : (gradient ?? null);
}
