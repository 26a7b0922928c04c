import { ArgumentError, Generator } from "@t/core";
import { expect, test } from "vitest";
import {
  BatchSampler,
  RandomSampler,
  SequentialSampler,
  SubsetRandomSampler,
  WeightedRandomSampler,
} from "../src/index.ts";
import fixture from "./fixtures/loader-orders.json" with { type: "json" };

const { samplers } = fixture;
const ten = { length: 10 };

function generator(seed: number): Generator {
  return new Generator().manualSeed(seed);
}

test("SequentialSampler counts", () => {
  expect([...new SequentialSampler({ length: 4 })]).toEqual([0, 1, 2, 3]);
});

test("RandomSampler draws PyTorch's permutations", () => {
  const sampler = new RandomSampler(ten, { generator: generator(1) });
  expect(sampler.length).toBe(10);
  expect([...sampler]).toEqual(samplers.random);
});

test("RandomSampler goes round again for more samples than there are", () => {
  const sampler = new RandomSampler(ten, { numSamples: 25, generator: generator(1) });
  expect(sampler.length).toBe(25);
  expect([...sampler]).toEqual(samplers.randomMore);
});

test("RandomSampler with replacement draws PyTorch's integers", () => {
  const options = { replacement: true, numSamples: 70, generator: generator(1) };
  expect([...new RandomSampler(ten, options)]).toEqual(samplers.replacement);
});

test("SubsetRandomSampler", () => {
  const sampler = new SubsetRandomSampler([3, 1, 4, 15, 9], { generator: generator(2) });
  expect([...sampler]).toEqual(samplers.subset);
});

test("WeightedRandomSampler", () => {
  const { weights } = samplers;
  const repeated = new WeightedRandomSampler(weights, 12, { generator: generator(3) });
  expect([...repeated]).toEqual(samplers.weighted);
  const options = { replacement: false, generator: generator(3) };
  expect([...new WeightedRandomSampler(weights, 4, options)]).toEqual(samplers.weightedOnce);
});

test("BatchSampler", () => {
  const random = new RandomSampler({ length: 7 }, { generator: generator(4) });
  expect([...new BatchSampler(random, 3, false)]).toEqual(samplers.batches);
  const full = new BatchSampler(new SequentialSampler({ length: 7 }), 3, true);
  expect([...full]).toEqual([
    [0, 1, 2],
    [3, 4, 5],
  ]);
  expect([full.length, new BatchSampler(random, 3, false).length]).toEqual([2, 3]);
});

test.each<[() => unknown, string]>([
  [
    () => new RandomSampler({ length: 0 }),
    "RandomSampler: expected a dataset with samples, got an empty one",
  ],
  [
    () => new RandomSampler(ten, { numSamples: 0 }),
    "RandomSampler: expected numSamples to be an integer > 0, got 0",
  ],
  [
    () => new BatchSampler(new SequentialSampler(ten), 2.5, false),
    "BatchSampler: expected batchSize to be an integer > 0, got 2.5",
  ],
  [
    () => new WeightedRandomSampler([1], -1),
    "WeightedRandomSampler: expected numSamples to be an integer > 0, got -1",
  ],
  [
    () => new WeightedRandomSampler([1, NaN], 1),
    "WeightedRandomSampler: expected weights that are ≥ 0 and finite, got NaN",
  ],
  [
    () => new WeightedRandomSampler([1, 0, 2], 3, { replacement: false }),
    "WeightedRandomSampler: expected at least 3 weights above 0, got 2",
  ],
])("%s is an error", (make, message) => {
  expect(make).toThrow(new ArgumentError(message));
});
