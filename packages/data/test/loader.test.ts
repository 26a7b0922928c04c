import { js } from "@t/backend-js";
import {
  arange,
  ArgumentError,
  defaultGenerator,
  fillRandint,
  Generator,
  init,
  manualSeed,
  type Tensor,
} from "@t/core";
import { beforeAll, expect, expectTypeOf, test } from "vitest";
import {
  DataLoader,
  type DataLoaderOptions,
  Dataset,
  enumerate,
  IterableDataset,
  TensorDataset,
} from "../src/index.ts";
import fixture from "./fixtures/loader-orders.json" with { type: "json" };

class Numbers extends Dataset<number> {
  readonly length = 10;

  getItem(index: number): number {
    return index;
  }
}

class SlowNumbers extends Dataset<number> {
  readonly length = 10;

  async getItem(index: number): Promise<number> {
    return Promise.resolve(index);
  }
}

class Stream extends IterableDataset<number> {
  async *[Symbol.asyncIterator](): AsyncGenerator<number> {
    for (let i = 0; i < 7; i++) yield await Promise.resolve(i);
  }
}

/** `torch.randint(1 << 20, (1,), generator=generator)`. */
function nextWord(generator: Generator): number {
  const out = new Int32Array(1);
  fillRandint(generator, out, "int32", 0n, 1n << 20n);
  return out[0] ?? Number.NaN;
}

function toNumbers(batch: Tensor): number[] {
  return Array.from(batch.dataSync(), Number);
}

async function collectEpoch(loader: AsyncIterable<Tensor>): Promise<number[][]> {
  const batches: number[][] = [];
  for await (const batch of loader) batches.push(toNumbers(batch));
  return batches;
}

beforeAll(async () => {
  await init(js());
});

test.each(fixture.loaders)(
  "$options with a generator of its own: $ownGenerator, reads in PyTorch's order",
  async (row) => {
    const { batch_size: batchSize, shuffle = false, drop_last: dropLast = false } = row.options;
    for (const dataset of [new Numbers(), new SlowNumbers()]) {
      manualSeed(7);
      const generator = row.ownGenerator ? new Generator().manualSeed(9) : undefined;
      const own = generator === undefined ? {} : { generator };
      const loader = new DataLoader(dataset, { batchSize, shuffle, dropLast, ...own });
      expect(loader.length).toBe(row.length);
      for (const epoch of row.epochs) expect(await collectEpoch(loader)).toEqual(epoch);
      expect(nextWord(generator ?? defaultGenerator())).toBe(row.next);
      expect(nextWord(defaultGenerator())).toBe(row.defaultNext);
    }
  },
);

test("an epoch that is left early draws what PyTorch draws", async () => {
  const generator = new Generator().manualSeed(9);
  const loader = new DataLoader(new Numbers(), { batchSize: 4, shuffle: true, generator });
  for await (const batch of loader) {
    expect(toNumbers(batch)).toEqual(fixture.interrupted.first);
    break;
  }
  expect(await collectEpoch(loader)).toEqual(fixture.interrupted.then);
  expect(nextWord(generator)).toBe(fixture.interrupted.next);
});

test("a plain for reads datasets that answer at once", () => {
  const loader = new DataLoader(new Numbers(), { batchSize: 4 });
  expect([...loader].map(toNumbers)).toEqual([
    [0, 1, 2, 3],
    [4, 5, 6, 7],
    [8, 9],
  ]);
  expect(() => [...new DataLoader(new SlowNumbers())]).toThrow(
    new ArgumentError(
      "DataLoader: this dataset answers with promises: read it with `for await`, got `for`",
    ),
  );
  expect(() => [...new DataLoader(new Stream())]).toThrow(
    new ArgumentError("DataLoader: an IterableDataset is read with `for await`, got `for`"),
  );
});

test("getItems is called once for each batch", async () => {
  const dataset = new TensorDataset(arange(6), arange(6).mul(2));
  let calls = 0;
  const read = dataset.getItems.bind(dataset);
  dataset.getItems = (indices) => {
    calls++;
    return read(indices);
  };
  const loader = new DataLoader(dataset, { batchSize: 4 });
  for await (const [i, [x, y]] of enumerate(loader)) {
    expectTypeOf(x).toEqualTypeOf<Tensor>();
    expect(toNumbers(x)).toEqual(i === 0 ? [0, 1, 2, 3] : [4, 5]);
    expect(toNumbers(y)).toEqual(toNumbers(x).map((value) => 2 * value));
  }
  expect(calls).toBe(2);
});

test("batchSize null gives the samples themselves", async () => {
  const loader = new DataLoader(new Numbers(), { batchSize: null });
  const samples: number[] = [];
  for await (const sample of loader) {
    expectTypeOf(sample).toEqualTypeOf<number>();
    samples.push(sample);
  }
  expect(samples).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
  expect(loader.length).toBe(10);
  const doubled = new DataLoader(new Numbers(), {
    batchSize: null,
    collateFn: (sample: number) => `${2 * sample}`,
  });
  expect([...doubled].slice(0, 3)).toEqual(["0", "2", "4"]);
});

test("collateFn makes the batch", async () => {
  const loader = new DataLoader(new Numbers(), {
    batchSize: 4,
    collateFn: async (samples: number[]) => Promise.resolve(samples.join("+")),
  });
  const batches: string[] = [];
  for await (const batch of loader) {
    expectTypeOf(batch).toEqualTypeOf<string>();
    batches.push(batch);
  }
  expect(batches).toEqual(["0+1+2+3", "4+5+6+7", "8+9"]);
});

test("sampler and batchSampler decide the order", async () => {
  const sampled = new DataLoader(new Numbers(), { batchSize: 2, sampler: [5, 1, 9] });
  expect(await collectEpoch(sampled)).toEqual([[5, 1], [9]]);
  expect(sampled.length).toBe(2);
  const batched = new DataLoader(new Numbers(), { batchSampler: [[5, 1, 9], [0]] });
  expect(await collectEpoch(batched)).toEqual([[5, 1, 9], [0]]);
  expect([batched.length, batched.batchSize]).toEqual([2, null]);
});

test("an IterableDataset is read as it comes", async () => {
  const loader = new DataLoader(new Stream(), { batchSize: 3 });
  expect(await collectEpoch(loader)).toEqual([[0, 1, 2], [3, 4, 5], [6]]);
  const full = new DataLoader(new Stream(), { batchSize: 3, dropLast: true });
  expect(await collectEpoch(full)).toEqual([
    [0, 1, 2],
    [3, 4, 5],
  ]);
  expect(() => loader.length).toThrow(
    new ArgumentError(
      "DataLoader: expected a dataset and a sampler with a length, got one without",
    ),
  );
});

test("an error of getItem arrives whole", async () => {
  class Broken extends Numbers {
    override getItem(index: number): number {
      if (index === 5) throw new ArgumentError("sample 5 is broken");
      return index;
    }
  }
  const loader = new DataLoader(new Broken(), { batchSize: 4 });
  await expect(collectEpoch(loader)).rejects.toThrow(new ArgumentError("sample 5 is broken"));
});

const replaced =
  "DataLoader: expected batchSampler without batchSize, shuffle, sampler and dropLast, " +
  "which it replaces";

test.each<[object, string]>([
  [{ batchSize: 0 }, "DataLoader: expected batchSize to be an integer > 0, got 0"],
  [
    { numWorkers: 2 },
    "DataLoader: expected numWorkers to be 0, got 2: samples are read by the thread that iterates",
  ],
  [{ sampler: [0], shuffle: true }, "DataLoader: expected a sampler or shuffle, got both"],
  [{ batchSampler: [[0]], batchSize: 2 }, replaced],
  [{ batchSampler: [[0]], shuffle: true }, replaced],
  [
    { batchSize: null, dropLast: true },
    "DataLoader: expected dropLast only with batches, got batchSize null",
  ],
])("options %j are refused", (options, message) => {
  const wrong = options as DataLoaderOptions<number>;
  expect(() => new DataLoader(new Numbers(), wrong)).toThrow(new ArgumentError(message));
});

test("a stream cannot be shuffled", () => {
  expect(() => new DataLoader(new Stream(), { shuffle: true })).toThrow(
    new ArgumentError(
      "DataLoader: expected no shuffle, sampler or batchSampler for an IterableDataset, which " +
        "decides its order itself",
    ),
  );
});
