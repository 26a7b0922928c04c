import "@t/autograd";
import type { Tensor } from "@t/core";
import * as nn from "@t/nn";
import { assertClose } from "@t/testing";
import { describe, expect, test } from "vitest";
import { onEachDevice } from "./support/devices.ts";
import { type FixtureFile, evaluate, readFixture, tensorOf } from "./support/fixtures.ts";

interface LossCase {
  readonly ts: string;
  readonly python: string;
  readonly x: number;
  readonly target: number;
  readonly w: number;
  readonly output: number;
  readonly cotangent: number;
  readonly grads: readonly [number];
}

const { tensors, cases } = readFixture<FixtureFile<LossCase>>(import.meta.dirname, "losses");
const at = (position: number): Tensor => tensorOf(tensors[position]!);

interface Loss extends nn.Module {
  forward(x: Tensor, target: Tensor): Tensor;
}

onEachDevice(() => {
  describe("computes and differentiates as PyTorch's", () => {
    test.each(cases)("$python #%$", async (row) => {
      const loss = evaluate<Loss>(row.ts, { nn, w: at(row.w) });
      const x = at(row.x).requiresGrad_();
      const output = loss.forward(x, at(row.target));
      await assertClose(output.detach(), at(row.output));
      output.backward(at(row.cotangent));
      await assertClose(x.grad!, at(row.grads[0]));
    });
  });

  test("weights are part of the state", () => {
    const w = at(cases[0]!.w);
    expect([...new nn.CrossEntropyLoss({ weight: w }).stateDict().keys()]).toEqual(["weight"]);
    const both = new nn.BCEWithLogitsLoss({ weight: w, posWeight: w });
    expect([...both.stateDict().keys()]).toEqual(["weight", "pos_weight"]);
    expect(new nn.MSELoss().stateDict().size).toBe(0);
  });
});
