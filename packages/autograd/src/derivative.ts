import type { DType, Input, Op, Scalar, Tensor } from "@t/core";

/** What a rule knows of a tensor that was not saved. */
export interface InputSpec {
  readonly shape: readonly number[];
  readonly dtype: DType;
  readonly device: string;
  readonly strides: readonly number[];
  readonly offset: number;
}

/**
 * Positions to save. `[0, 1]` saves both; `{ 0: [1], 1: [0] }` saves 0 only when the gradient of
 * input 1 is needed and 1 only for that of input 0, as a product does.
 */
export type Positions = readonly number[] | { readonly [position: number]: readonly number[] };

/** What the graph holds on to until the rule has run: nothing, unless it is named here. */
export interface Saves {
  readonly inputs?: Positions;
  readonly outputs?: Positions;
}

type PositionsOf<P> = P extends readonly number[] ? P[number] : keyof P & number;

/** The inputs of an op as its rule sees them: tensors where saved, else what is known of them. */
export type RuleInputs<I extends readonly Input[], P> = {
  readonly [K in keyof I]: I[K] extends Scalar | null
    ? I[K]
    : Exclude<I[K], Tensor> | (K extends `${PositionsOf<P>}` ? Tensor : InputSpec);
};

/** What a rule computes gradients from. */
export interface RuleArguments<I extends readonly Input[], A, S extends Saves> {
  /** Gradient of the first output. */
  readonly grad: Tensor;
  /** Gradients of all outputs; null for one nothing was computed from. */
  readonly grads: readonly (Tensor | null)[];
  readonly inputs: RuleInputs<I, S["inputs"]>;
  /** The saved outputs, by position. */
  readonly outputs: { readonly [P in PositionsOf<S["outputs"]>]: Tensor };
  readonly attributes: A;
  /** True for each input whose gradient is asked for. */
  readonly needs: readonly boolean[];
}

/**
 * The gradient of one input: a function is called only if it is asked for, null means none. It may
 * have the shape the input was broadcast to: the engine sums it down, and casts it.
 */
export type Gradient = Tensor | null | (() => Tensor | null);

/**
 * The derivative of an op: gradients of its inputs, in order, from those of its outputs. Written in
 * public ops, so that it runs on every backend and can be differentiated again.
 */
export type Rule<I extends readonly Input[], A, S extends Saves> = (
  args: RuleArguments<I, A, S>,
) => number extends I["length"]
  ? readonly Gradient[]
  : { readonly [K in keyof I]: I[K] extends Scalar ? null : Gradient };

/** One saved position; `wantedBy` lists the inputs whose gradient needs it, null stands for all. */
export interface SavedPosition {
  readonly position: number;
  readonly wantedBy: readonly number[] | null;
}

/** A rule with what it saves, as the layer uses it. */
export interface Derivative {
  readonly rule: (args: RuleArguments<readonly Input[], unknown, Saves>) => readonly Gradient[];
  readonly inputs: readonly SavedPosition[];
  readonly outputs: readonly SavedPosition[];
}

/** Derivatives, keyed by the op objects themselves. */
export class DerivativeTable {
  readonly #entries = new Map<object, Derivative>();

  /**
   * Adds or replaces the derivative of `op`.
   * @example
   * table.set(binaryOps.mul, ({ grad, inputs: [a, b] }) => [() => mul(grad, b), () => mul(grad, a)], {
   *   saves: { inputs: { 0: [1], 1: [0] } },
   * });
   */
  set<I extends readonly Input[], A, const S extends Saves = Record<never, never>>(
    op: Op<I, A>,
    rule: Rule<I, A, S>,
    options?: { readonly saves: S },
  ): this {
    const { inputs, outputs } = options?.saves ?? ({} as Saves);
    this.#entries.set(op, {
      rule: rule as Derivative["rule"],
      inputs: savedPositions(inputs),
      outputs: savedPositions(outputs),
    });
    return this;
  }

  /** The derivative of `op`, if it has one here. */
  get(op: object): Derivative | undefined {
    return this.#entries.get(op);
  }

  /** The ops that have a derivative here. */
  ops(): Iterable<object> {
    return this.#entries.keys();
  }

  /** Adds everything in `table`. */
  merge(table: DerivativeTable): this {
    for (const [op, derivative] of table.#entries) this.#entries.set(op, derivative);
    return this;
  }
}

function savedPositions(positions: Positions | undefined): readonly SavedPosition[] {
  if (positions === undefined) return [];
  if (isList(positions)) return positions.map((position) => ({ position, wantedBy: null }));
  return Object.entries(positions).map(([position, wantedBy]) => ({
    position: Number(position),
    wantedBy,
  }));
}

function isList(positions: Positions): positions is readonly number[] {
  return Array.isArray(positions);
}
