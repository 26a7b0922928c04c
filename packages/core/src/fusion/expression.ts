import type { ChainInput, ChainKind } from "../backend/chain.ts";
import type { Content } from "./content.ts";

/** Elements that an expression reads, see {@link ChainInput}. It is one of the readers of the content. */
export interface Operand extends ChainInput {
  readonly storage: Content;
}

/** An elementwise function that waits to be computed. */
export interface Expression {
  readonly kind: ChainKind;
  readonly operands: ReadonlyArray<Operand | number>;
  readonly count: number;
  /** At most so many steps and inputs, with those of the operands that wait. */
  readonly steps: number;
  readonly inputs: number;
  /** To compute it again is no more work than to read it: few light functions of one large tensor. */
  readonly cheap: boolean;
}

/** Functions of an instruction or two. */
const light: readonly ChainKind[] = [
  "abs",
  "neg",
  "relu",
  "square",
  "add",
  "sub",
  "mul",
  "div",
  "maximum",
  "minimum",
  "thresholdBackward",
];
/** The most steps that are computed again rather than kept. */
const CHEAP_STEPS = 4;

/** Whether the expression that has these properties is cheap. */
export function isCheap({ kind, operands, count, steps }: Omit<Expression, "cheap">): boolean {
  if (!light.includes(kind) || steps > CHEAP_STEPS) return false;
  const tensors = operands.filter((operand) => typeof operand !== "number");
  return (
    tensors.filter(({ period }) => period === count).length === 1 &&
    tensors.every(({ storage }) => storage.expression?.cheap !== false)
  );
}

/** The expression has been computed or will never be: its operands have a reader less. */
export function endReading({ operands }: Expression): void {
  for (const operand of operands) if (typeof operand !== "number") operand.storage.leave();
}
