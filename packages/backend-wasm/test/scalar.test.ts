import type { DType, Scalar } from "@t/core";
import fc from "fast-check";
import { expect, test } from "vitest";
import { ScalarParts } from "../src/scalar.ts";

function integerOf(scalar: Scalar, dtype: DType): bigint {
  const parts = new ScalarParts();
  parts.set(scalar, dtype);
  return BigInt(parts.hi) * 2n ** 32n + BigInt(parts.lo >>> 0);
}

test("every int64 is split exactly", () => {
  fc.assert(
    fc.property(fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }), (value) => {
      expect(integerOf(value, "int64")).toBe(value);
    }),
  );
  fc.assert(
    fc.property(fc.maxSafeInteger(), (value) => {
      expect(integerOf(value, "int64")).toBe(BigInt(value));
    }),
  );
});

test.each<[Scalar, DType, bigint]>([
  [2.7, "int64", 2n],
  [-2.7, "int64", -2n],
  [NaN, "int64", -(2n ** 63n)],
  [1e19, "int64", -(2n ** 63n)],
  [-2.7, "int8", -2n],
  [3e9, "int32", -(2n ** 31n)],
  [0.5, "bool", 1n],
  [true, "uint8", 1n],
  [2n ** 40n, "int32", 2n ** 40n],
])("%s as %s", (scalar, dtype, expected) => {
  expect(integerOf(scalar, dtype)).toBe(expected);
});

test.each<[Scalar, DType, boolean]>([
  [256, "uint8", true],
  [256, "int16", false],
  [0.9, "int32", true],
  [2n ** 32n, "int32", true],
  [2n ** 32n, "int64", false],
])("%s is zero as %s: %s", (scalar, dtype, expected) => {
  const parts = new ScalarParts();
  parts.set(scalar, dtype);
  expect(parts.isZeroAs(dtype)).toBe(expected);
});
