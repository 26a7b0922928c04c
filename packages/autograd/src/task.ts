import type { Tensor } from "@t/core";
import type { Node } from "./node.ts";

/** What one backward pass knows of one node: the gradients that have arrived, summed per output. */
export class Task {
  readonly node: Node;
  /** The pass it belongs to. */
  readonly pass: object;
  /** That of the pass around this one, when a pass runs inside another. */
  readonly outer: Task | null;
  readonly grads: (Tensor | null)[] = [null];
  /** How many edges lead here that were not followed yet. */
  pending = 0;

  constructor(node: Node, pass: object) {
    this.node = node;
    this.pass = pass;
    this.outer = node.task;
  }

  get arrived(): boolean {
    const { grads } = this;
    for (let i = 0; i < grads.length; i++) if (grads[i] !== null) return true;
    return false;
  }
}
