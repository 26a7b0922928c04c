import { js } from "@t/backend-js";
import { type Backend, type DType, type TensorView, dtypes } from "@t/core";
import fc from "fast-check";
import { expect } from "vitest";
import { wasm } from "../../src/index.ts";
import { chooseVariant } from "../../src/load.ts";
import { type Layout, type Operand, blank, elements, layouts, place } from "./operands.ts";

export const reference: Backend = await js().create();
/** Both variants of the kernels where the host compiles both, else the plain one. */
export const tested: readonly Backend[] = await Promise.all(
  [...new Set([chooseVariant(), "simd" as const])].map((variant) => wasm({ variant }).create()),
);

export const floats: readonly DType[] = ["float32", "float64", "float16", "bfloat16"];
export const integers: readonly DType[] = ["uint8", "int8", "int16", "int32", "int64"];
export const numeric: readonly DType[] = [...floats, ...integers];
export const all: readonly DType[] = [...numeric, "bool"];

export const seed: fc.Arbitrary<number> = fc.nat();
export const layout: fc.Arbitrary<Layout> = fc.constantFrom(...layouts);
/** Up to four dimensions; sizes on both sides of a vector's, of two and of a cache line's. */
export const shape: fc.Arbitrary<number[]> = fc.oneof(
  { weight: 4, arbitrary: fc.array(fc.integer({ min: 0, max: 5 }), { maxLength: 4 }) },
  { weight: 2, arbitrary: fc.tuple(fc.constantFrom(1, 3, 4, 7, 8, 9, 17, 33, 130)) },
  { weight: 1, arbitrary: fc.tuple(fc.constantFrom(2, 19), fc.constantFrom(5, 16, 65)) },
);
export const nonScalarShape: fc.Arbitrary<number[]> = shape.filter((sizes) => sizes.length > 0);

interface Call {
  readonly outputs: readonly { readonly dtype: DType; readonly shape: readonly number[] }[];
  readonly operands: readonly Operand[];
  /** Runs the kernel; operands are in the order given. */
  readonly run: (backend: Backend, outputs: TensorView[], operands: TensorView[]) => void;
  /** Bound on the difference, relative to the greater of the result and 1. Default 0: the same value. */
  readonly tolerance?: (dtype: DType) => number;
}

/** A few units in the last place. */
export function fewUlps(dtype: DType): number {
  const ulp = { float32: 2 ** -23, float64: 2 ** -52, float16: 2 ** -10, bfloat16: 2 ** -7 };
  return dtype in ulp ? 4 * ulp[dtype as keyof typeof ulp] : 0;
}

/** Sums of `count` elements of the tame palettes, in any order. Halves are summed wider and rounded once. */
export function sumOf(count: number): (dtype: DType) => number {
  return (dtype) => (dtypes[dtype].itemSize > 2 ? 6 * Math.max(count, 1) : 8) * fewUlps(dtype);
}

function resultOf(backend: Backend, { outputs, operands, run }: Call): (number | bigint)[][] {
  const placed = operands.map((operand) => place(backend, operand));
  const results = outputs.map(({ dtype, shape }) => blank(backend, dtype, shape));
  try {
    run(backend, results, placed);
    return results.map((result) => elements(backend, result));
  } finally {
    for (const [i, { storage }] of placed.entries()) {
      backend.free(storage.buffer, operands[i]!.block.byteLength);
    }
    for (const { storage, dtype, count } of results) {
      backend.free(storage.buffer, Math.max(count, 1) * dtypes[dtype].itemSize);
    }
  }
}

function isClose(actual: number | bigint, expected: number | bigint, tolerance: number): boolean {
  if (actual === expected || (Number.isNaN(actual) && Number.isNaN(expected))) return true;
  const [a, e] = [Number(actual), Number(expected)];
  return Math.abs(a - e) <= tolerance * Math.max(1, Math.abs(e)) && Number.isFinite(a);
}

/** Runs a kernel on the reference and on the backend under test, and compares what they give. */
export function expectSame(call: Call): void {
  const expected = resultOf(reference, call);
  for (const backend of tested) {
    const actual = resultOf(backend, call);
    for (const [i, { dtype }] of call.outputs.entries()) {
      const bound = call.tolerance?.(dtype) ?? 0;
      const wrong = actual[i]!.findIndex((value, at) => !isClose(value, expected[i]![at]!, bound));
      const { variant } = backend.manifest;
      expect(
        wrong < 0 ? null : { variant, wrong, actual: actual[i], expected: expected[i] },
      ).toBeNull();
    }
  }
}
