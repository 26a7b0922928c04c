import { describe, expect, it } from "vitest";
import { hostTensor, toDType } from "../src/host-values.ts";
import { argReduce, matmul, reduce, scan, sort } from "../src/reference/along-lines.ts";
import { erf, erfc } from "../src/reference/error-function.ts";
import { gather, scatter } from "../src/reference/indexed.ts";

const matrix = hostTensor("float32", [2, 3], [3, Number.NaN, 1, 2, 2, 5]);

describe("the reference", () => {
  // Values of mpmath to 17 digits.
  it.each([
    [0.5, 0.5204998778130465, 0.4795001221869535],
    [1.9, 0.9927904292352575, 0.00720957076474253],
    [-1, -0.8427007929497149, 1.8427007929497148],
    [3, 0.9999779095030014, 2.209049699858544e-5],
    [10, 1, 2.0884875837625446e-45],
  ])("has erf(%d) and erfc(%d) to 1e-15 relative", (x, errorFunction, complement) => {
    expect(Math.abs(erf(x) / errorFunction - 1)).toBeLessThan(1e-15);
    expect(Math.abs(erfc(x) / complement - 1)).toBeLessThan(5e-14);
  });

  it("reduces over one and several dimensions, NaN the extreme", () => {
    expect(reduce(matrix, "max", [1])).toEqual(hostTensor("float32", [2, 1], [Number.NaN, 5]));
    expect(reduce(hostTensor("int8", [2, 2], [100, 100, 1, 2]), "sum", [0, 1]).values).toEqual([
      -53,
    ]);
    expect(reduce(hostTensor("int16", [0], []), "min", [0]).values).toEqual([32767]);
  });

  it("finds the first extreme, NaN before all", () => {
    expect(argReduce(matrix, "argmin", 1).values).toEqual([1, 0]);
    expect(argReduce(matrix, "argmax", 0).values).toEqual([0, 0, 1]);
  });

  it("scans and sorts along a dimension", () => {
    expect(scan(hostTensor("int32", [2, 2], [1, 2, 3, 4]), "cumsum", 0).values).toEqual(
      [1, 2, 4, 6].map(BigInt).map(Number),
    );
    const [values, indices] = sort(matrix, 1, true);
    expect(values.values).toEqual([Number.NaN, 3, 1, 5, 2, 2]);
    expect(indices.values).toEqual([1, 0, 2, 2, 0, 1]);
  });

  it("multiplies matrices without losing an int64 bit", () => {
    const a = hostTensor("int64", [1, 2], [2n ** 53n + 1n, 2n ** 62n]);
    const b = hostTensor("int64", [2, 1], [1n, 4n]);
    expect(matmul(a, b).values).toEqual([2n ** 53n + 1n]);
  });

  it("gathers and scatters", () => {
    const x = hostTensor("float32", [3], [10, 20, 30]);
    const index = hostTensor("int64", [4], [2n, 0n, 2n, 1n]);
    expect(gather(x, index, 0).values).toEqual([30, 10, 30, 20]);
    const ones = hostTensor("float32", [4], [1, 1, 1, 1]);
    expect(scatter(x, index, ones, 0, "add").values).toEqual([11, 21, 32]);
  });

  it("converts as the dtypes do", () => {
    expect(toDType("uint8", -1)).toBe(255);
    expect(toDType("int8", 200)).toBe(-56);
    expect(toDType("int32", -2.9)).toBe(-2);
    expect(toDType("int64", 2n ** 63n)).toBe(-(2n ** 63n));
    expect(toDType("float16", 1 + 2 ** -11)).toBe(1);
    expect(toDType("bfloat16", 1 + 3 * 2 ** -8)).toBe(1 + 2 ** -6);
    expect(toDType("bool", Number.NaN)).toBe(1);
    expect(toDType("bool", -0)).toBe(0);
  });
});
