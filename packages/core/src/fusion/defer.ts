import { CHAIN_INPUTS, CHAIN_STEPS, type ChainKind } from "../backend/chain.ts";
import type { DeviceMemory } from "../memory/device-memory.ts";
import type { ChainRole, Input, TensorSpec } from "../op.ts";
import { contiguousStrides, numel } from "../shape.ts";
import { Tensor } from "../tensor.ts";
import { Content } from "./content.ts";
import { type Expression, isCheap, type Operand } from "./expression.ts";

/** How the elements of a dense operand repeat, see `ChainInput`; null when two numbers do not tell. */
function repetition(from: readonly number[], to: readonly number[]): [number, number] | null {
  const lead = to.length - from.length;
  let i = from.length - 1;
  let repeat = 1;
  for (; i >= 0 && from[i] === 1; i--) repeat *= to[lead + i]!;
  let period = 1;
  for (; i >= 0 && from[i] === to[lead + i]; i--) period *= from[i]!;
  for (; i >= 0; i--) if (from[i] !== 1) return null;
  return period === 1 ? [1, 1] : [repeat, period];
}

/** Whether a step of a chain over `shape` can read `x`; computes it first where it waits for another shape. */
function canRead(x: Tensor, shape: readonly number[], count: number): boolean {
  const { storage } = x;
  if (x.dtype !== "float32" || !x.contiguous || storage.released) return false;
  if (repetition(x.shape, shape) === null || storage.content?.exposed === true) return false;
  const whole = x.count === count && storage.byteLength === 4 * count;
  if (!whole) storage.settle();
  return true;
}

function operandOf(x: Input, shape: readonly number[]): Operand | number {
  if (!(x instanceof Tensor)) return Number(x);
  const [repeat, period] = repetition(x.shape, shape)!;
  const storage = Content.of(x.storage);
  storage.readers++;
  return { storage, offset: x.offset, repeat, period };
}

/** Computes what waits among the inputs of an op. */
export function settle(inputs: readonly Input[]): void {
  for (let i = 0; i < inputs.length; i++) {
    const input = inputs[i];
    if (input instanceof Tensor && input.storage.content !== null) input.storage.settle();
  }
}

/** The elementwise function as an expression; null where it cannot be a step of a chain, with all operands computed. */
function expressionOf(
  kind: ChainKind,
  operands: readonly Input[],
  shape: readonly number[],
  count: number,
): Expression | null {
  let steps = 1;
  let inputs = 0;
  let readable = true;
  for (const operand of operands) {
    if (!(operand instanceof Tensor)) continue;
    readable &&= canRead(operand, shape, count);
    const expression = operand.storage.content?.expression;
    steps += expression?.steps ?? 0;
    inputs += expression?.inputs ?? 1;
  }
  if (!readable || steps > CHAIN_STEPS || inputs > CHAIN_INPUTS) {
    settle(operands);
    steps = 1;
    inputs = operands.length;
  }
  if (!readable) return null;
  const own = operands.map((operand) => operandOf(operand, shape));
  const expression = { kind, operands: own, count, steps, inputs };
  return { ...expression, cheap: isCheap(expression) };
}

/**
 * The result of an op that is large enough to wait until it is asked for, when it is computed together
 * with the ops before and after it; null when it has to be computed now.
 */
export function defer(
  name: string,
  role: ChainRole<readonly Input[], unknown>,
  memory: DeviceMemory,
  spec: TensorSpec,
  inputs: readonly Input[],
  attributes: unknown,
): Tensor | null {
  const { shape, dtype } = spec;
  const count = spec instanceof Tensor ? spec.count : numel(shape);
  if (count < memory.waitFrom || dtype !== "float32") return null;
  const operands = role.operands?.(inputs, attributes) ?? inputs;
  const expression = expressionOf(role.kind, operands, shape, count);
  if (expression === null) return null;
  const storage = memory.defer(expression, 4 * count, name);
  return new Tensor(storage, dtype, shape, contiguousStrides(shape), 0, count, true);
}
