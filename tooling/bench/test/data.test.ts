import { describe, expect, test } from "vitest";
import { agree, sumOfFirstColumn } from "../src/checks.ts";
import { cnnWeights, labels, mlpWeights, oneHotLabels, uniform } from "../src/data.ts";
import { afterFlatten, channelsLast, transposed } from "../src/layouts.ts";

describe("uniform", () => {
  test("gives the numbers of python/torch_bench.py", () => {
    const expected = [0.235798150301, 0.601613938808, 0.925194621086];
    for (const [i, value] of expected.entries()) expect(uniform(3, 31)[i]).toBeCloseTo(value, 6);
  });

  test("stays in its range", () => {
    const values = uniform(10_000, 7, -4, 4);
    expect(Math.min(...values)).toBeGreaterThanOrEqual(-4);
    expect(Math.max(...values)).toBeLessThan(4);
  });
});

test("labels are what their one-hot rows say", () => {
  const rows = oneHotLabels(8);
  for (const [row, label] of labels(8).entries()) expect(rows[row * 10 + label]).toBe(1);
  expect(rows.reduce((total, value) => total + value)).toBe(8);
});

test.each([
  { name: "MLP", weights: mlpWeights(), count: 784 * 512 + 512 + 512 * 512 + 512 + 5120 + 10 },
  { name: "CNN", weights: cnnWeights(), count: 320 + 18_496 + 1_179_776 + 1290 },
])("the $name has $count parameters", ({ weights, count }) => {
  expect(weights.reduce((total, { data }) => total + data.length, 0)).toBe(count);
});

describe("layouts", () => {
  test("transposed swaps rows and columns", () => {
    const { shape, data } = transposed({ shape: [2, 3], data: Float32Array.of(1, 2, 3, 4, 5, 6) });
    expect(shape).toEqual([3, 2]);
    expect([...data]).toEqual([1, 4, 2, 5, 3, 6]);
  });

  test("channelsLast moves a filter's channels behind its pixels", () => {
    const data = Float32Array.from({ length: 2 * 3 * 2 }, (_, i) => i);
    const result = channelsLast({ shape: [2, 3, 1, 2], data });
    expect(result.shape).toEqual([1, 2, 3, 2]);
    expect([...result.data]).toEqual([0, 6, 2, 8, 4, 10, 1, 7, 3, 9, 5, 11]);
  });

  test("afterFlatten puts the pixels of all channels side by side", () => {
    const data = Float32Array.from({ length: 4 }, (_, i) => i);
    expect([...afterFlatten({ shape: [1, 4], data }, 2).data]).toEqual([0, 2, 1, 3]);
  });
});

describe("checks", () => {
  test("sumOfFirstColumn takes one value of each row", () => {
    expect(sumOfFirstColumn([1, 2, 3, 4, 5, 6], 3)).toBe(5);
  });

  test("numbers agree up to a small relative difference", () => {
    expect(agree([2.3, 100], [2.301, 100.1])).toBe(true);
    expect(agree([2.3], [2.31])).toBe(false);
  });

  test("a library that was stopped early is compared as far as it came", () => {
    expect(agree([2.3], [2.3, 2.2])).toBe(true);
    expect(agree([2.3, 2.2], [2.3])).toBe(true);
  });
});
