import type { ChainKind } from "./backend/chain.ts";
import type { Backend, TensorView } from "./backend/contract.ts";
import type { KernelInputs } from "./backend/kernel-table.ts";
import type { DType, Scalar } from "./dtype.ts";
import type { Tensor } from "./tensor.ts";

/** What an op can take: tensors, bare scalars, and null for an optional tensor that was left out. */
export type Input = Tensor | Scalar | null;

/** The shape and dtype of an output. A tensor is one: `infer` may return an input it resembles. */
export interface TensorSpec {
  readonly shape: readonly number[];
  readonly dtype: DType;
}

/** The one output of an op, or all of several. */
export type TensorSpecs = TensorSpec | readonly TensorSpec[];

/** What an op with one output is in a chain of elementwise functions of float32. */
export interface ChainRole<I extends readonly Input[], A> {
  readonly kind: ChainKind;
  /** The operands of the step. Default: the inputs. */
  operands?(inputs: I, attributes: A): ReadonlyArray<Tensor | Scalar>;
}

interface OpBase {
  /** The public function's name, used in messages; nothing is looked up by it. */
  readonly name: string;
  /** What `gradFn` prints. Default: the name, capitalized, with `Backward0`. */
  readonly gradName?: string;
  /** True for ops such as comparisons whose outputs never need a gradient. */
  readonly differentiable?: false;
}

/** An op over one of the fourteen primitives: every backend has its kernel. */
export interface PrimitiveOp<I extends readonly Input[], A> extends OpBase {
  readonly type: "primitive";
  /** Output element i depends on the elements at i alone: it may overwrite an input in place. */
  readonly elementwise?: true;
  readonly chain?: ChainRole<I, A>;
  /** Checks the inputs, throws the user-facing errors, and says what the outputs are. */
  infer(inputs: I, attributes: A): TensorSpecs;
  /** Calls the backend's primitive. */
  kernel(
    backend: Backend,
    outputs: readonly TensorView[],
    inputs: KernelInputs<unknown, I>,
    attributes: A,
  ): void;
}

/** An op with a definition in terms of other ops, which a backend may replace by a kernel of its own. */
export interface ComposedOp<I extends readonly Input[], A> extends OpBase {
  readonly type: "composed";
  readonly chain?: ChainRole<I, A>;
  infer(inputs: I, attributes: A): TensorSpecs;
  compose(inputs: I, attributes: A): readonly Tensor[];
}

/** An op that only makes another handle on its input's storage. */
export interface ViewOp<I extends readonly Input[], A> extends OpBase {
  readonly type: "view";
  view(inputs: I, attributes: A): Tensor;
}

/**
 * An operation: the key of every kernel table and derivative table. `I` are its inputs, `A` its
 * attributes, normalized (no negative dimensions, no optional fields).
 */
export type Op<I extends readonly Input[] = readonly Input[], A = unknown> =
  | PrimitiveOp<I, A>
  | ComposedOp<I, A>
  | ViewOp<I, A>;

/** All that an op may have, so that every op is an object of one layout: dispatch reads them all the time. */
class OpRecord {
  type: unknown = undefined;
  name: unknown = undefined;
  gradName: unknown = undefined;
  differentiable: unknown = undefined;
  elementwise: unknown = undefined;
  infer: unknown = undefined;
  kernel: unknown = undefined;
  compose: unknown = undefined;
  view: unknown = undefined;
}

const registry: Op[] = [];

/** Defines an op. One op has one name, one place per package, one gradient. */
export function defineOp<T extends Op>(op: T): T {
  const record = Object.assign(new OpRecord(), op);
  registry.push(record);
  return record;
}

/** Every op defined so far: tests check that each has a gradient or says why not. */
export function allOps(): readonly Op[] {
  return registry;
}

/** What `gradFn` prints for a result of `op`. */
export function gradName(op: { readonly name: string; readonly gradName?: string }): string {
  return op.gradName ?? `${op.name[0]!.toUpperCase()}${op.name.slice(1)}Backward0`;
}
