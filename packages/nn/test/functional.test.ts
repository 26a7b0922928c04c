import "@t/autograd";
import { ArgumentError, ShapeError, type Tensor, clone, manualSeed, randn, zeros } from "@t/core";
import * as nn from "@t/nn";
import * as F from "@t/nn/functional";
import { assertClose } from "@t/testing";
import { describe, expect, test } from "vitest";
import { onEachDevice } from "./support/devices.ts";
import { type FixtureFile, evaluate, readFixture, tensorOf } from "./support/fixtures.ts";

interface FunctionCase {
  readonly ts: string;
  readonly python: string;
  readonly input: number;
  readonly output: number;
  readonly cotangent: number;
  readonly grads: readonly [number];
}

const { tensors, cases } = readFixture<FixtureFile<FunctionCase>>(import.meta.dirname, "functions");
const at = (position: number): Tensor => tensorOf(tensors[position]!);

onEachDevice(() => {
  describe("computes and differentiates as PyTorch's", () => {
    test.each(cases)("$python", async (row) => {
      manualSeed(2);
      const leaf = at(row.input).requiresGrad_();
      randn([...leaf.shape]);
      const x = clone(leaf);
      const output = evaluate<Tensor>(row.ts, { F, x });
      await assertClose(output.detach(), at(row.output));
      output.backward(at(row.cotangent));
      await assertClose(leaf.grad!, at(row.grads[0]));
    });
  });

  test("is also nn.functional", () => {
    expect(nn.functional.relu).toBe(F.relu);
  });

  test("refuses padding that a mode cannot take", () => {
    const x = zeros(1, 3);
    expect(() => F.pad(x, [3, 0], { mode: "reflect" })).toThrow(
      new ShapeError(
        'pad: expected padding that mode "reflect" can take from the input, got 3 and 0 for dimension 1 of [1, 3]',
      ),
    );
    expect(() => F.pad(x, [-1, 0], { mode: "replicate" })).toThrow(ShapeError);
    expect(() => F.pad(x, [1, 0], { mode: "mirror" as "reflect" })).toThrow(
      new ArgumentError(
        'pad: expected mode "constant", "reflect", "replicate" or "circular", got "mirror"',
      ),
    );
  });
});
