import {
  ArgumentError,
  Generator,
  ShapeError,
  type Tensor,
  empty,
  manualSeed,
  zeros,
} from "@t/core";
import * as nn from "@t/nn";
import { describe, expect, test } from "vitest";
import { onEachDevice } from "./support/devices.ts";
import { type FixtureFile, elementsOf, evaluate, readFixture } from "./support/fixtures.ts";

interface InitCase {
  readonly ts: string;
  readonly python: string;
  readonly out: number;
}

const { tensors, cases } = readFixture<FixtureFile<InitCase>>(import.meta.dirname, "initialisers");

onEachDevice(() => {
  describe("draws PyTorch's values to the bit", () => {
    test.each(cases)("$python", ({ ts, out }) => {
      manualSeed(3);
      const [dtype, shape] = tensors[out]!;
      const x = empty([...shape], { dtype });
      expect(evaluate<Tensor>(ts, { nn, x })).toBe(x);
      expect(x.dataSync()).toEqual(elementsOf(tensors[out]!));
    });
  });

  test("a generator of one's own leaves the default one alone", () => {
    manualSeed(3);
    const first = nn.init.uniform_(zeros(4)).dataSync();
    manualSeed(3);
    nn.init.uniform_(zeros(4), 0, 1, { generator: new Generator().manualSeed(9) });
    expect(nn.init.uniform_(zeros(4)).dataSync()).toEqual(first);
  });

  test("refuses what has no fans, and unknown names", () => {
    expect(() => nn.init.xavierUniform_(zeros(4))).toThrow(
      new ShapeError("xavierUniform_: expected at least 2 dimensions, got [4]"),
    );
    expect(() => nn.init.eye_(zeros(4))).toThrow(
      new ShapeError("eye_: expected 2 dimensions, got [4]"),
    );
    expect(() => nn.init.calculateGain("softmax" as "relu")).toThrow(ArgumentError);
    expect(() => nn.init.kaimingUniform_(zeros(2, 2), { mode: "in" as "fanIn" })).toThrow(
      new ArgumentError('kaimingUniform_: expected mode "fanIn" or "fanOut", got "in"'),
    );
  });

  test("nothing to fill is no error", () => {
    expect(nn.init.kaimingUniform_(zeros(0, 3)).shape).toEqual([0, 3]);
    expect(new nn.Linear(0, 3).bias!.tolistSync()).toEqual([0, 0, 0]);
  });
});
