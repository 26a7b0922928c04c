import type { Tensor } from "@t/core";

/** What a hook on a tensor does: looks at the gradient, and may return another one in its place. */
export type GradientHook = (gradient: Tensor) => Tensor | null | undefined | void;

/** A hook on one output of a node. */
export interface OutputHook {
  readonly output: number;
  readonly hook: GradientHook;
}

/** A tensor whose `grad` shall be kept although it is not a leaf. */
export interface RetainedOutput {
  readonly output: number;
  readonly tensor: Tensor;
}

let created = 0;

/**
 * A step of the recorded graph: knows how to turn gradients of its outputs into gradients of its
 * inputs, and which steps those belong to.
 */
export abstract class Node {
  /** Order of creation. What a node computes from was created before it. */
  readonly sequence: number = created++;
  /** For each input the node that made it; null where no gradient is needed. */
  readonly next: readonly (Node | null)[];
  /** For each input which output of that node it is. */
  readonly nextIndex: readonly number[];
  hooks: OutputHook[] | null = null;
  retained: RetainedOutput[] | null = null;

  constructor(next: readonly (Node | null)[], nextIndex: readonly number[]) {
    this.next = next;
    this.nextIndex = nextIndex;
  }

  /** PyTorch's name of it, such as `AddBackward0`. */
  abstract readonly name: string;

  /** The gradient for each input that `needs` names, from those of the outputs. */
  abstract run(
    grads: readonly (Tensor | null)[],
    needs: readonly boolean[],
  ): readonly (Tensor | null)[];

  /** Lets go of what was saved: the node cannot run again. */
  abstract release(): void;

  /** The edges of the graph: pairs of a node, or null, and which of its outputs is meant. */
  get nextFunctions(): readonly (readonly [node: Node | null, output: number])[] {
    return this.next.map((node, i) => [node, this.nextIndex[i]!]);
  }

  toString(): string {
    return `<${this.name}>`;
  }
}
