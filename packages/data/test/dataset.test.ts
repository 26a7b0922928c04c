import { js } from "@t/backend-js";
import {
  ArgumentError,
  arange,
  Generator,
  IndexError,
  init,
  ShapeError,
  type Tensor,
  zeros,
} from "@t/core";
import { beforeAll, expect, test } from "vitest";
import {
  ConcatDataset,
  DataLoader,
  Dataset,
  defaultCollate,
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

test("ConcatDataset reads batches where all of its datasets do", () => {
  const part = (start: number) => new TensorDataset(arange(start, start + 4).view(4, 1));
  const dataset = new ConcatDataset([part(0), part(10), part(20)]);
  const read = (indices: number[]) => {
    const [rows] = dataset.getItems!(indices) as [Tensor];
    return rows.view(-1).tolistSync();
  };
  expect(read([11, 0, 5, 10, 2, -12, 0])).toEqual([23, 0, 11, 22, 2, 0, 0]);
  expect(read([1, 3, 8])).toEqual([1, 3, 20]);
  expect(read([6, 4])).toEqual([12, 10]);
  expect(() => read([12])).toThrow(
    new IndexError("ConcatDataset: expected an index from -12 to 11, got 12"),
  );
  const mixed: Array<Dataset<unknown>> = [part(0), new Squares(2)];
  expect(new ConcatDataset(mixed).getItems).toBeUndefined();
});

test("ConcatDataset joins batches of any structure, and those that take time", async () => {
  class Words extends Dataset<{ word: string; place: [number, string] }> {
    readonly length = 3;
    readonly prefix: string;
    readonly late: boolean;

    constructor(prefix: string, late: boolean) {
      super();
      this.prefix = prefix;
      this.late = late;
    }

    getItem(index: number): { word: string; place: [number, string] } {
      return { word: `${this.prefix}${index}`, place: [index, this.prefix] };
    }

    override getItems(indices: readonly number[]) {
      const batch = defaultCollate(indices.map((index) => this.getItem(index)));
      return this.late ? Promise.resolve(batch) : batch;
    }
  }
  const indices = [4, 1, 0, 5, 2];
  for (const late of [false, true]) {
    const dataset = new ConcatDataset([new Words("a", false), new Words("b", late)]);
    const { word, place } = await dataset.getItems!(indices);
    expect(word).toEqual(["b1", "a1", "a0", "b2", "a2"]);
    expect(place[0].tolistSync()).toEqual([1n, 1n, 0n, 2n, 2n]);
    expect(place[1]).toEqual(["b", "a", "a", "b", "a"]);
  }
});

test("ConcatDataset refuses batches of different structures", () => {
  const datasets: Array<Dataset<unknown>> = [
    new TensorDataset(arange(2)),
    Object.assign(new Squares(2), { getItems: () => 7 }),
  ];
  expect(() => new ConcatDataset(datasets).getItems!([0, 2])).toThrow(
    new ArgumentError(
      "ConcatDataset: expected datasets whose batches have one structure of tensors, strings, arrays and objects",
    ),
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
