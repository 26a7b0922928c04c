import type { Tensor } from "@t/core";
import type { Task } from "./task.ts";

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
  /** For each input where its gradient goes; null where none is needed. */
  readonly next: readonly (Edge | null)[];
  hooks: OutputHook[] | null = null;
  retained: RetainedOutput[] | null = null;
  /** What the pass that is under way knows of the node. */
  task: Task | null = null;

  constructor(next: readonly (Edge | null)[]) {
    this.next = next;
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
    return this.next.map((edge) => (edge === null ? [null, 0] : [edge.node, edge.output]));
  }

  toString(): string {
    return `<${this.name}>`;
  }
}

/** An output of a node: where the gradient of a tensor goes. */
export class Edge {
  readonly node: Node;
  readonly output: number;

  constructor(node: Node, output: number) {
    this.node = node;
    this.output = output;
  }
}
