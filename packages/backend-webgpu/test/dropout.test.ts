import { Generator, type Tensor, arange, dropout, ones } from "@t/core";
import "@t/autograd";
import { describe, expect, test } from "vitest";
import { adapterIsMissing, withDevice } from "./support/device.ts";
import { nextWords, philox } from "./support/philox.ts";

const SEED = 2n ** 40n + 123n;

function generator(): Generator {
  return new Generator().manualSeed(SEED);
}

/** Which elements the next dropout with `from` keeps. */
function expectedMask(from: Generator, count: number, keep: number): boolean[] {
  return nextWords(from, count).map((word) => word < keep * 2 ** 32);
}

async function maskOf(x: Tensor): Promise<boolean[]> {
  return [...((await x.data()) as Float32Array)].map((value) => value !== 0);
}

test.each([
  [[0, 0, 0, 0], [0, 0], "6627e8d5 e169c58d bc57ac4c 9b00dbd8"],
  [Array(4).fill(0xffffffff), Array(2).fill(0xffffffff), "408f276d 41c83b0e a20bc7c6 6d5451fd"],
  [
    [0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344],
    [0xa4093822, 0x299f31d0],
    "d16cfe09 94fdcceb 5001e420 24126ea1",
  ],
])("the reference gives the published words of counter %j", (counter, key, words) => {
  const found = philox(counter as [number, number, number, number], key as [number, number]);
  expect(found.map((word) => word.toString(16).padStart(8, "0")).join(" ")).toBe(words);
});

describe.skipIf(await adapterIsMissing())("dropout", () => {
  test("draws Philox's numbers, one call after the other", () =>
    withDevice({}, async () => {
      const [given, reference] = [generator(), generator()];
      for (const count of [1001, 64]) {
        const found = await maskOf(dropout(ones(count), 0.3, { generator: given }));
        expect(found).toEqual(expectedMask(reference, count, 0.7));
      }
      expect(given.getState()).toEqual(reference.getState());
    }));

  test("keeps the elements in their share, scaled", () =>
    withDevice({}, async () => {
      const values = (await dropout(ones(100_000), 0.2, {
        generator: generator(),
      }).data()) as Float32Array;
      const kept = values.filter((value) => value !== 0);
      // Four standard deviations of the number of those kept.
      expect(Math.abs(kept.length - 80_000)).toBeLessThan(4 * Math.sqrt(100_000 * 0.2 * 0.8));
      expect(new Set(kept)).toEqual(new Set([1.25]));
    }));

  test("takes elements in any layout, in their row-major order", () =>
    withDevice({}, async () => {
      const x = arange(1, 36, 1, { dtype: "float32" }).view(5, 7).t();
      const mask = expectedMask(generator(), 35, 0.5);
      const expected = [...((await x.data()) as Float32Array)].map((value, i) =>
        mask[i]! ? 2 * value : 0,
      );
      const found = dropout(x, 0.5, { generator: generator() });
      expect([...((await found.data()) as Float32Array)]).toEqual(expected);
    }));

  test("has the gradient of what it kept", () =>
    withDevice({}, async () => {
      const x = ones(50).requiresGrad_();
      const y = dropout(x, 0.5, { generator: generator() });
      y.sum().backward();
      expect([...((await x.grad!.data()) as Float32Array)]).toEqual([
        ...((await y.detach().data()) as Float32Array),
      ]);
    }));

  test.each(["float16", "bfloat16"] as const)("of %s keeps the same elements", (dtype) =>
    withDevice({}, async () => {
      const y = dropout(ones(45).to(dtype), 0.5, { generator: generator() });
      expect(await maskOf(y.to("float32"))).toEqual(expectedMask(generator(), 45, 0.5));
    }),
  );
});
