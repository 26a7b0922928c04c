import { type Tensor, currentTracer, inLibraryScope, own } from "@t/core";
import { AccumulateGrad } from "./accumulate-grad.ts";
import { recordingOff, recordingOn, runUnder } from "./grad-scope.ts";
import { callHooks } from "./gradient-hooks.ts";
import { discard, sumGradients } from "./gradient-sum.ts";
import { mapFew } from "./map-few.ts";
import type { Edge, Node } from "./node.ts";
import { Task } from "./task.ts";

export interface PassOptions {
  readonly retainGraph: boolean;
  readonly createGraph: boolean;
  /** Where gradients are wanted; null: at every leaf, added to its `grad`. */
  readonly targets: readonly Edge[] | null;
}

/**
 * Computes gradients from the roots backward; returns those of the targets, which the caller owns.
 * To be called inside a library scope: what it computes on the way goes with that.
 */
export function backwardPass(
  roots: readonly Edge[],
  gradients: readonly Tensor[],
  options: PassOptions,
): readonly (Tensor | null)[] {
  const pass = new Pass(options);
  const outer = running;
  running = options;
  const tracer = currentTracer();
  const stretch = tracer?.begin("backward") ?? 0;
  try {
    const scope = options.createGraph ? recordingOn : recordingOff;
    return runUnder(scope, () => pass.run(roots, gradients));
  } catch (error) {
    pass.drop();
    throw error;
  } finally {
    pass.end();
    tracer?.end(stretch);
    running = outer;
  }
}

let running: PassOptions | null = null;

/** The options of the pass that calls the code that asks; null outside of one. */
export function runningPass(): PassOptions | null {
  return running;
}

class Pass {
  readonly #options: PassOptions;
  /** Of every node of the graph. */
  readonly #tasks: Task[] = [];
  /** The nodes that lead to a target; null when all are wanted. */
  #useful: Set<Node> | null = null;
  readonly #captured: (Tensor | null)[];

  constructor(options: PassOptions) {
    this.#options = options;
    this.#captured = options.targets?.map(() => null) ?? [];
  }

  run(roots: readonly Edge[], gradients: readonly Tensor[]): readonly (Tensor | null)[] {
    const order = this.#plan(roots);
    roots.forEach(({ node, output }, i) => {
      own(gradients[i]!);
      this.#deliver(this.#taskOf(node), output, gradients[i]!);
    });
    for (const task of order) this.#process(task);
    return this.#captured;
  }

  /** Lets go of what was on its way when an error ended the pass. */
  drop(): void {
    for (const { grads } of this.#tasks) discard(grads);
    discard(this.#captured);
  }

  /** Gives the nodes back to the pass around this one. */
  end(): void {
    for (const { node, outer } of this.#tasks) node.task = outer;
  }

  /** Finds every node of the graph; the order is that of creation, backward, leaves as soon as they can. */
  #plan(roots: readonly Edge[]): readonly Task[] {
    for (const { node } of roots) this.#taskOf(node);
    const order: Task[] = [];
    const leaves: Task[] = [];
    for (let i = 0; i < this.#tasks.length; i++) {
      const task = this.#tasks[i]!;
      (task.node instanceof AccumulateGrad ? leaves : order).push(task);
      const { next } = task.node;
      for (let j = 0; j < next.length; j++) {
        const edge = next[j]!;
        if (edge !== null) this.#taskOf(edge.node).pending++;
      }
    }
    // A chain is found in its order.
    if (!isNewestFirst(order)) order.sort((a, b) => b.node.sequence - a.node.sequence);
    const { targets } = this.#options;
    if (targets !== null) this.#useful = usefulNodes(order, targets);
    order.unshift(...leaves.filter(({ pending }) => pending === 0));
    return order;
  }

  #taskOf(node: Node): Task {
    if (node.task?.pass === this) return node.task;
    const task = new Task(node, this);
    node.task = task;
    this.#tasks.push(task);
    return task;
  }

  #process(task: Task): void {
    const { node, grads, arrived } = task;
    if (arrived) this.#observe(task);
    const results = arrived && this.#runs(node) ? this.#run(task) : null;
    discard(grads);
    for (let i = 0; i < node.next.length; i++) {
      const edge = node.next[i]!;
      if (edge === null) continue;
      const following = this.#taskOf(edge.node);
      const gradient = results?.[i] ?? null;
      if (gradient !== null) this.#deliver(following, edge.output, gradient);
      following.pending--;
      if (following.pending === 0 && edge.node instanceof AccumulateGrad) this.#process(following);
    }
  }

  #runs(node: Node): boolean {
    return this.#useful === null || node.next.some((edge) => this.#needs(edge));
  }

  #needs(edge: Edge | null): boolean {
    return edge !== null && (this.#useful === null || this.#useful.has(edge.node));
  }

  /** The gradients of a node's inputs, owned. */
  #run({ node, grads }: Task): readonly (Tensor | null)[] {
    const needs = mapFew(node.next, (edge) => this.#needs(edge));
    const tracer = currentTracer();
    const stretch = tracer?.begin(node.name, node) ?? 0;
    const results = inLibraryScope(() => node.run(grads, needs));
    tracer?.end(stretch);
    for (let i = 0; i < results.length; i++) if (results[i] !== null) own(results[i]!);
    if (!this.#options.retainGraph) node.release();
    return results;
  }

  /** Adds an owned gradient to what has arrived at an output. */
  #deliver({ grads }: Task, output: number, gradient: Tensor): void {
    while (grads.length <= output) grads.push(null);
    const held = grads[output]!;
    grads[output] =
      held === null ? gradient : sumGradients(held, gradient, this.#options.createGraph);
  }

  /** Shows the complete gradients of a node's outputs to hooks, `retainGrad` and the targets. */
  #observe({ node, grads }: Task): void {
    callHooks(node, grads);
    this.#options.targets?.forEach((target, i) => {
      const gradient = target.node === node ? (grads[target.output] ?? null) : null;
      if (gradient === null) return;
      own(gradient);
      this.#captured[i] = gradient;
    });
  }
}

function isNewestFirst(tasks: readonly Task[]): boolean {
  for (let i = 1; i < tasks.length; i++) {
    if (tasks[i]!.node.sequence > tasks[i - 1]!.node.sequence) return false;
  }
  return true;
}

function usefulNodes(newestFirst: readonly Task[], targets: readonly Edge[]): Set<Node> {
  const useful = new Set(targets.map(({ node }) => node));
  for (const { node } of newestFirst.toReversed()) {
    if (node.next.some((edge) => edge !== null && useful.has(edge.node))) useful.add(node);
  }
  return useful;
}
