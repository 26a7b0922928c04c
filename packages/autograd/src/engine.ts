import { type Tensor, currentTracer, inLibraryScope, own } from "@t/core";
import { AccumulateGrad } from "./accumulate-grad.ts";
import { recordingOff, recordingOn, restoreOverride, setOverride } from "./grad-scope.ts";
import { callHooks } from "./gradient-hooks.ts";
import { discard, sumGradients } from "./gradient-sum.ts";
import type { Node } from "./node.ts";

/** An output of a node: where a pass starts, or what it is asked for. */
export interface Place {
  readonly node: Node;
  readonly output: number;
}

export interface PassOptions {
  readonly retainGraph: boolean;
  readonly createGraph: boolean;
  /** Where gradients are wanted; null: at every leaf, added to its `grad`. */
  readonly targets: readonly Place[] | null;
}

/** What one pass knows of one node: the gradients that have arrived, summed per output. */
class Task {
  readonly node: Node;
  readonly grads: (Tensor | null)[] = [];
  /** How many edges lead here that were not followed yet. */
  pending = 0;

  constructor(node: Node) {
    this.node = node;
  }
}

/**
 * Computes gradients from the roots backward; returns those of the targets, which the caller owns.
 * To be called inside a library scope: what it computes on the way goes with that.
 */
export function backwardPass(
  roots: readonly Place[],
  gradients: readonly Tensor[],
  options: PassOptions,
): readonly (Tensor | null)[] {
  const pass = new Pass(options);
  const previous = setOverride(options.createGraph ? recordingOn : recordingOff);
  const outer = running;
  running = options;
  const tracer = currentTracer();
  const stretch = tracer?.begin("backward") ?? 0;
  try {
    return pass.run(roots, gradients);
  } catch (error) {
    pass.drop();
    throw error;
  } finally {
    tracer?.end(stretch);
    running = outer;
    restoreOverride(previous);
  }
}

let running: PassOptions | null = null;

/** The options of the pass that calls the code that asks; null outside of one. */
export function runningPass(): PassOptions | null {
  return running;
}

class Pass {
  readonly #options: PassOptions;
  readonly #tasks = new Map<Node, Task>();
  /** The nodes that lead to a target; null when all are wanted. */
  #useful: Set<Node> | null = null;
  readonly #captured: (Tensor | null)[];

  constructor(options: PassOptions) {
    this.#options = options;
    this.#captured = options.targets?.map(() => null) ?? [];
  }

  run(roots: readonly Place[], gradients: readonly Tensor[]): readonly (Tensor | null)[] {
    const order = this.#plan(roots);
    roots.forEach(({ node, output }, i) => {
      own(gradients[i]!);
      this.#deliver(this.#tasks.get(node)!, output, gradients[i]!);
    });
    for (const task of order) this.#process(task);
    return this.#captured;
  }

  /** Lets go of what was on its way when an error ended the pass. */
  drop(): void {
    for (const { grads } of this.#tasks.values()) discard(grads);
    discard(this.#captured);
  }

  /** Finds every node of the graph; the order is that of creation, backward, leaves as soon as they can. */
  #plan(roots: readonly Place[]): readonly Task[] {
    const found: Task[] = [];
    const visit = (node: Node): Task => {
      let task = this.#tasks.get(node);
      if (task === undefined) {
        task = new Task(node);
        this.#tasks.set(node, task);
        found.push(task);
      }
      return task;
    };
    for (const { node } of roots) visit(node);
    for (let i = 0; i < found.length; i++) {
      for (const next of found[i]!.node.next) if (next !== null) visit(next).pending++;
    }
    const { targets } = this.#options;
    const inner = found.filter(({ node }) => !(node instanceof AccumulateGrad));
    inner.sort((a, b) => b.node.sequence - a.node.sequence);
    if (targets !== null) this.#useful = usefulNodes(inner, targets);
    const ready = found.filter(
      ({ node, pending }) => pending === 0 && node instanceof AccumulateGrad,
    );
    return [...ready, ...inner];
  }

  #process(task: Task): void {
    const { node, grads } = task;
    const arrived = grads.some((gradient) => gradient !== null);
    if (arrived) this.#observe(task);
    const results = arrived && this.#runs(node) ? this.#run(task) : null;
    discard(grads);
    for (let i = 0; i < node.next.length; i++) {
      const next = node.next[i]!;
      if (next === null) continue;
      const following = this.#tasks.get(next)!;
      const gradient = results?.[i] ?? null;
      if (gradient !== null) this.#deliver(following, node.nextIndex[i]!, gradient);
      following.pending--;
      if (following.pending === 0 && next instanceof AccumulateGrad) this.#process(following);
    }
  }

  #runs(node: Node): boolean {
    if (this.#useful === null) return true;
    return node.next.some((next) => next !== null && this.#useful!.has(next));
  }

  /** The gradients of a node's inputs, owned. */
  #run({ node, grads }: Task): readonly (Tensor | null)[] {
    const needs = node.next.map((next) => next !== null && (this.#useful?.has(next) ?? true));
    let results: readonly (Tensor | null)[] = [];
    const tracer = currentTracer();
    const stretch = tracer?.begin(node.name, node) ?? 0;
    inLibraryScope(() => {
      results = node.run(grads, needs);
      return results.filter((gradient) => gradient !== null);
    });
    tracer?.end(stretch);
    for (const gradient of results) if (gradient !== null) own(gradient);
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

function usefulNodes(newestFirst: readonly Task[], targets: readonly Place[]): Set<Node> {
  const useful = new Set(targets.map(({ node }) => node));
  for (const { node } of newestFirst.toReversed()) {
    if (node.next.some((next) => next !== null && useful.has(next))) useful.add(node);
  }
  return useful;
}
