import type { Input, Op } from "../op.ts";
import type { Scalar } from "../dtype.ts";
import type { TensorView } from "./contract.ts";

/** Maps the tensors among an op's inputs to what its kernel receives in their place. */
export type KernelInputs<B, I> = {
  readonly [K in keyof I]: I[K] extends Scalar | null | undefined
    ? I[K]
    : Exclude<I[K], object> | TensorView<B>;
};

/** A kernel for an op that also has a composition over primitives. */
export interface Acceleration<B, I, A> {
  /** False sends the call to the composition: an unsupported dtype, layout or size. Default: always true. */
  supports?(inputs: KernelInputs<B, I>, attributes: A): boolean;
  run(outputs: ReadonlyArray<TensorView<B>>, inputs: KernelInputs<B, I>, attributes: A): void;
}

/** The accelerations of a backend, keyed by the op objects themselves. */
export class KernelTable<B = unknown> {
  readonly #entries = new Map<object, Acceleration<B, readonly unknown[], unknown>>();

  /** Adds or replaces the kernel of `op`. */
  set<I extends readonly Input[], A>(op: Op<I, A>, kernel: Acceleration<B, I, A>): this {
    this.#entries.set(op, kernel);
    return this;
  }

  /** The kernel of `op`, if this backend has one. */
  get(op: object): Acceleration<B, readonly unknown[], unknown> | undefined {
    return this.#entries.get(op);
  }

  /** The ops that have a kernel here. */
  ops(): Iterable<object> {
    return this.#entries.keys();
  }

  /** A table without any kernel but those of `keep`: how accelerations are switched off. */
  filter(keep: (op: object) => boolean): KernelTable<B> {
    const table = new KernelTable<B>();
    for (const [op, kernel] of this.#entries) if (keep(op)) table.#entries.set(op, kernel);
    return table;
  }
}
