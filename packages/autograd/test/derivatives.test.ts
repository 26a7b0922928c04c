import { allOps, castOp, toDeviceOp } from "@t/core";
import { derivatives, gradcheck, gradgradcheck } from "@t/autograd";
import { describe, expect, test } from "vitest";
import { derivativeCases } from "./derivative-cases.ts";

describe("derivatives agree with difference quotients", () => {
  test.each(derivativeCases)("$name", async ({ fn, inputs }) => {
    expect(await gradcheck(fn, inputs)).toBe(true);
  });
});

describe("second derivatives agree with difference quotients", () => {
  test.each(derivativeCases)("$name", async ({ fn, inputs }) => {
    expect(await gradgradcheck(fn, inputs)).toBe(true);
  });
});

describe("completeness", () => {
  test("every op has a derivative, is composed of ops that have one, or has none by its nature", () => {
    const missing = allOps().filter(
      (op) =>
        derivatives.get(op) === undefined && op.type !== "composed" && op.differentiable !== false,
    );
    expect(missing.map(({ name }) => name)).toEqual([]);
  });

  test("every derivative is checked above, but moves between dtypes and devices", () => {
    const checked = new Set(derivativeCases.map(({ op }) => op));
    const integersOnly = /^bitwise/;
    const unchecked = allOps().filter(
      (op) => derivatives.get(op) !== undefined && !checked.has(op) && !integersOnly.test(op.name),
    );
    expect(unchecked).toEqual([castOp, toDeviceOp]);
  });
});
