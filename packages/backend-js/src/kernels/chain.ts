import type { ChainInput, ChainKernel, ChainKind, ChainOperand } from "@t/core";
import { floating32 } from "../arithmetic/floating.ts";
import type { CombineKind, MapKind } from "../arithmetic/kinds.ts";
import { kindFor } from "../domain.ts";

/** Below, results that wait gain nothing. */
const LEAST_COUNT = 16_384;

/** All elements that a chain reads of an input. */
function spread(
  { storage, offset, repeat, period }: ChainInput<ArrayBuffer>,
  count: number,
): Float32Array {
  const elements = new Float32Array(storage.buffer, 4 * offset, period);
  if (period === count) return elements;
  return new Float32Array(count).map((_, i) => elements[Math.floor(i / repeat) % period]!);
}

const sigmoid = kindFor(floating32.unary, "sigmoid", "float32");
const erf = kindFor(floating32.unary, "erf", "float32");

const { fround } = Math;
const rootOfHalf = fround(Math.SQRT1_2);
const density0 = fround(1 / Math.sqrt(2 * Math.PI));

/** The gradients of activations, rounded after each step as their compositions. */
const gradients: ReadonlyMap<ChainKind, (grad: number, x: number) => number> = new Map([
  [
    "siluBackward",
    (grad, x) => {
      const s = fround(sigmoid(x));
      return fround(grad * s) * fround(fround(x * fround(1 - s)) + 1);
    },
  ],
  [
    "geluBackward",
    (grad, x) => {
      const below = fround(fround(fround(erf(fround(x * rootOfHalf))) + 1) * 0.5);
      const density = fround(fround(Math.exp(fround(fround(x * x) * -0.5))) * density0);
      return grad * fround(below + fround(x * density));
    },
  ],
]);

/** Fills `out`, which may be one of the operands; storing rounds to float32. */
function runStep(kind: ChainKind, out: Float32Array, [a, b, c]: readonly Float32Array[]): void {
  if (kind === "thresholdBackward") {
    for (let i = 0; i < out.length; i++) out[i] = b![i]! <= c![i]! ? 0 : a![i]!;
  } else if (b === undefined) {
    const map = kindFor(floating32.unary, kind as MapKind, "float32");
    for (let i = 0; i < out.length; i++) out[i] = map(a![i]!);
  } else {
    const combine =
      gradients.get(kind) ?? kindFor(floating32.binary, kind as CombineKind, "float32");
    for (let i = 0; i < out.length; i++) out[i] = combine(a![i]!, b[i]!);
  }
}

/** Every step is a loop over all elements; only results that are kept have a block. */
export const chain: ChainKernel<ArrayBuffer> = {
  leastCount: LEAST_COUNT,
  run({ count, inputs, steps, outputs }) {
    const given = inputs.map((input) => spread(input, count));
    const results: Float32Array[] = [];
    const elementsOf = (operand: ChainOperand): Float32Array => {
      if (typeof operand === "number") return new Float32Array(count).fill(operand);
      return "input" in operand ? given[operand.input]! : results[operand.step]!;
    };
    for (const [i, { kind, operands }] of steps.entries()) {
      const result = new Float32Array(outputs[i] ?? new ArrayBuffer(4 * count), 0, count);
      runStep(kind, result, operands.map(elementsOf));
      results.push(result);
    }
  },
};
