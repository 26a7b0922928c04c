import { Generator, type Tensor, empty, rand, randn, zeros } from "@t/core";
import { describe, expect, test } from "vitest";
import { adapterIsMissing, withDevice } from "./support/device.ts";
import { nextWords } from "./support/philox.ts";

function generator(): Generator {
  return new Generator().manualSeed(7);
}

async function valuesOf(x: Tensor): Promise<number[]> {
  return [...((await x.data()) as Float32Array)];
}

/** Numbers of 24 bits from [0, 1). */
function units(from: Generator, count: number): number[] {
  return nextWords(from, count).map((word) => (word >>> 8) * 2 ** -24);
}

/** Standard normal numbers, by Box and Muller's method. */
function normals(from: Generator, count: number): number[] {
  const all = units(from, Math.ceil(count / 4) * 4);
  return all
    .map((_, i) => {
      const [a, b] = [all[i & ~1]!, all[i | 1]!];
      const turn = i % 2 === 0 ? Math.cos : Math.sin;
      return Math.sqrt(-2 * Math.log1p(-a)) * turn(2 * Math.PI * b);
    })
    .slice(0, count);
}

describe.skipIf(await adapterIsMissing())("random numbers", () => {
  test("are PyTorch's when nothing else is asked for", () =>
    withDevice({}, async () => {
      // torch.manual_seed(7); torch.rand(2)
      expect(await valuesOf(rand(2, { generator: generator() }))).toEqual([
        0.5349225401878357, 0.19880318641662598,
      ]);
    }));

  test("uniform: 24 bits of each word, call after call", () =>
    withDevice({ randomOnDevice: true }, async () => {
      const [given, reference] = [generator(), generator()];
      for (const count of [1001, 6]) {
        expect(await valuesOf(rand(count, { generator: given }))).toEqual(units(reference, count));
      }
    }));

  test("uniform between two numbers, in a part of a tensor", () =>
    withDevice({ randomOnDevice: true }, async () => {
      const all = zeros(12);
      all.narrow(0, 3, 7).uniform_(-2, 6, generator());
      const expected = [0, 0, 0, ...units(generator(), 7).map((u) => 8 * u - 2), 0, 0];
      for (const [i, value] of (await valuesOf(all)).entries()) {
        expect(value).toBeCloseTo(expected[i]!, 5);
      }
    }));

  test("normal: pairs from pairs of numbers", () =>
    withDevice({ randomOnDevice: true }, async () => {
      const found = await valuesOf(randn(4003, { generator: generator() }));
      for (const [i, value] of normals(generator(), 4003).entries()) {
        expect(Math.abs(found[i]! - value)).toBeLessThan(2e-5);
      }
      const mean = found.reduce((sum, x) => sum + x, 0) / found.length;
      const variance = found.reduce((sum, x) => sum + (x - mean) ** 2, 0) / found.length;
      // Four standard deviations of both.
      expect(Math.abs(mean)).toBeLessThan(4 / Math.sqrt(4003));
      expect(Math.abs(variance - 1)).toBeLessThan(4 * Math.sqrt(2 / 4003));
    }));

  test.each([0, 0.25, 1])("Bernoulli with probability %d", (p) =>
    withDevice({ randomOnDevice: true }, async () => {
      const found = await valuesOf(empty(301).bernoulli_(p, generator()));
      expect(found).toEqual(nextWords(generator(), 301).map((word) => Number(word < p * 2 ** 32)));
    }),
  );
});
