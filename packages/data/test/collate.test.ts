import { js } from "@t/backend-js";
import { ArgumentError, init, ones, ShapeError, type Tensor, tensor, zeros } from "@t/core";
import { beforeAll, expect, test } from "vitest";
import { defaultCollate } from "../src/index.ts";

beforeAll(async () => {
  await init(js());
});

test("tensors are stacked along a new first dimension", () => {
  const batch = defaultCollate([zeros(2, 3), ones(2, 3)]);
  expect(batch.shape).toEqual([2, 2, 3]);
  expect(batch.sum([1, 2]).tolistSync()).toEqual([0, 6]);
});

test.each<[string, Array<number | bigint | boolean>, unknown[]]>([
  ["int64", [1, 2, 3], [1n, 2n, 3n]],
  ["float32", [1, 2.5], [1, 2.5]],
  ["int64", [5n, 7n], [5n, 7n]],
  ["bool", [true, false], [true, false]],
])("values become one tensor of %s", (dtype, samples, values) => {
  const batch = defaultCollate(samples);
  expect(batch.dtype).toBe(dtype);
  expect(batch.tolistSync()).toEqual(values);
});

test("arrays and objects are collated field by field", () => {
  const batch = defaultCollate([
    { pair: [tensor([1, 2]), 0] as [Tensor, number], name: "a" },
    { pair: [tensor([3, 4]), 1] as [Tensor, number], name: "b" },
  ]);
  expect(batch.name).toEqual(["a", "b"]);
  expect(batch.pair[0].tolistSync()).toEqual([
    [1, 2],
    [3, 4],
  ]);
  expect(batch.pair[1].tolistSync()).toEqual([0n, 1n]);
});

test("typed arrays are stacked, and keep their type", () => {
  const batch = defaultCollate([
    [Float32Array.of(1, 2), Uint8Array.of(7)] as [Float32Array, Uint8Array],
    [Float32Array.of(3, 4), Uint8Array.of(255)] as [Float32Array, Uint8Array],
  ]);
  expect(batch.map(({ dtype }) => dtype)).toEqual(["float32", "uint8"]);
  expect(batch[0].tolistSync()).toEqual([
    [1, 2],
    [3, 4],
  ]);
  expect(batch[1].tolistSync()).toEqual([[7], [255]]);
  expect(() => defaultCollate([new Float32Array(2), new Float32Array(3)])).toThrow(
    new ArgumentError(
      "defaultCollate: expected typed arrays of one type and length, got Float32Array(2) and " +
        "Float32Array(3)",
    ),
  );
});

test.each<[string, readonly unknown[], string]>([
  ["no sample", [], "defaultCollate: expected at least 1 sample, got none"],
  [
    "two types",
    [1, "one"],
    "defaultCollate: expected samples that are all tensors, typed arrays, numbers, strings, arrays " +
      "or plain objects, got number, string; give the DataLoader a collateFn for them",
  ],
  [
    "other objects",
    [new Date(0)],
    "defaultCollate: expected samples that are all tensors, typed arrays, numbers, strings, arrays " +
      "or plain objects, got Date; give the DataLoader a collateFn for them",
  ],
  [
    "arrays of two lengths",
    [[1, 2], [1]],
    "defaultCollate: expected arrays of equal length, got 2 and 1",
  ],
  [
    "objects of other keys",
    [{ a: 1, b: 2 }, { a: 1 }],
    'defaultCollate: expected objects with the same keys, got one without "b"',
  ],
])("%s is an error", (_, samples, message) => {
  expect(() => defaultCollate(samples)).toThrow(new ArgumentError(message));
});

test("tensors of different shapes are an error", () => {
  expect(() => defaultCollate([zeros(2), zeros(3)])).toThrow(ShapeError);
});
