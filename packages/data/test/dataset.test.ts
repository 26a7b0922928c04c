import { js } from "@t/backend-js";
import { ArgumentError, arange, Generator, IndexError, init, ShapeError, zeros } from "@t/core";
import { beforeAll, expect, test } from "vitest";
import {
  ConcatDataset,
  DataLoader,
  Dataset,
  randomSplit,
  Subset,
  TensorDataset,
} from "../src/index.ts";
import fixture from "./fixtures/loader-orders.json" with { type: "json" };

class Squares extends Dataset<number> {
  readonly length: number;

  constructor(length: number) {
    super();
    this.length = length;
  }

  getItem(index: number): number {
    return index ** 2;
  }
}

beforeAll(async () => {
  await init(js());
});

test("TensorDataset reads rows and batches of rows", () => {
  const dataset = new TensorDataset(arange(12).view(4, 3), arange(4, { dtype: "int64" }));
  expect(dataset.length).toBe(4);
  const [x, y] = dataset.getItem(-1);
  expect([x.tolistSync(), y.itemSync()]).toEqual([[9, 10, 11], 3n]);
  const [xs, ys] = dataset.getItems([2, 0, 2]);
  expect(xs.tolistSync()).toEqual([
    [6, 7, 8],
    [0, 1, 2],
    [6, 7, 8],
  ]);
  expect(ys.tolistSync()).toEqual([2n, 0n, 2n]);
});

test("TensorDataset refuses tensors of different lengths", () => {
  expect(() => new TensorDataset(zeros(3, 2), zeros(4))).toThrow(
    new ShapeError("TensorDataset: expected tensors of equal first size, got [3, 2], [4]"),
  );
  expect(() => new TensorDataset()).toThrow(
    new ArgumentError("TensorDataset: expected at least 1 tensor, got none"),
  );
});

test("Subset keeps the order of its indices", () => {
  const subset = new Subset(new Squares(10), [7, 3]);
  expect([subset.length, subset.getItem(0), subset.getItem(1)]).toEqual([2, 49, 9]);
  expect(subset.getItems).toBeUndefined();
  expect(() => subset.getItem(2)).toThrow(
    new IndexError("Subset: expected an index from 0 to 1, got 2"),
  );
});

test("Subset reads batches where its dataset does", () => {
  const subset = new Subset(new TensorDataset(arange(10)), [7, 3, 5]);
  const loader = new DataLoader(subset, { batchSize: 2 });
  const batches = [...loader].map(([batch]) => batch.tolistSync());
  expect(subset.getItems).toBeDefined();
  expect(batches).toEqual([[7, 3], [5]]);
});

test("ConcatDataset puts datasets one after the other", () => {
  const dataset = new ConcatDataset([new Squares(3), new Squares(0), new Squares(2)]);
  const all = Array.from({ length: dataset.length }, (_, i) => dataset.getItem(i));
  expect(all).toEqual([0, 1, 4, 0, 1]);
  expect(dataset.cumulativeSizes).toEqual([3, 3, 5]);
  expect(dataset.getItem(-2)).toBe(0);
  for (const index of [5, -6, 0.5]) {
    expect(() => dataset.getItem(index)).toThrow(
      new IndexError(`ConcatDataset: expected an index from -5 to 4, got ${index}`),
    );
  }
  expect(() => new ConcatDataset([])).toThrow(
    new ArgumentError("ConcatDataset: expected at least 1 dataset, got none"),
  );
});

test.each(fixture.splits)("randomSplit into $lengths is PyTorch's", ({ lengths, parts }) => {
  const generator = new Generator().manualSeed(42);
  const split = randomSplit(new Squares(10), lengths, { generator });
  expect(split.map((part) => part.indices)).toEqual(parts);
});

test.each([[[3, 6]], [[3, 7.5, -0.5]], [[0.5, 0.4]]])("randomSplit refuses %j", (lengths) => {
  expect(() => randomSplit(new Squares(10), lengths)).toThrow(
    new ArgumentError(
      "randomSplit: expected lengths that sum to the dataset's length 10, or fractions that " +
        `sum to 1, got [${lengths.join(", ")}]`,
    ),
  );
});
