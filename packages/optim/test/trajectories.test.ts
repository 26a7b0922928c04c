import "@t/autograd";
import { type Tensor, manualSeed, tensor } from "@t/core";
import * as optim from "@t/optim";
import { assertClose } from "@t/testing";
import { describe, expect, test } from "vitest";
import { onEachDevice } from "../../nn/test/support/devices.ts";
import {
  type FixtureFile,
  evaluate,
  readFixture,
  tensorOf,
} from "../../nn/test/support/fixtures.ts";

type Saved = { readonly tensor: number } | number;

interface TrajectoryCase {
  readonly ts: string;
  readonly python: string;
  /** The parameters after each step. */
  readonly path: ReadonlyArray<readonly number[]>;
  /** `state_dict()` after step `savedAt`. */
  readonly saved: {
    readonly state: Readonly<Record<string, Readonly<Record<string, Saved>>>>;
    readonly param_groups: readonly optim.ParamGroupStateDict[];
  };
}

interface TrajectoryFile extends FixtureFile<TrajectoryCase> {
  readonly savedAt: number;
  readonly initial: readonly number[];
  /** Of each step; null for a parameter without a gradient. */
  readonly gradients: ReadonlyArray<ReadonlyArray<number | null>>;
}

const file = readFixture<TrajectoryFile>(import.meta.dirname, "trajectories");
const at = (position: number): Tensor => tensorOf(file.tensors[position]!);
const leaves = (positions: readonly number[]): Tensor[] =>
  positions.map((position) => at(position).requiresGrad_());

function giveGradients(params: readonly Tensor[], step: number): void {
  for (const [i, position] of file.gradients[step]!.entries()) {
    params[i]!.grad = position === null ? null : at(position);
  }
}

async function checkParameters(
  params: readonly Tensor[],
  row: TrajectoryCase,
  step: number,
): Promise<void> {
  for (const [i, position] of row.path[step]!.entries()) {
    const message = `parameter ${i} after step ${step + 1}`;
    await assertClose(params[i]!.detach(), at(position), { message });
  }
}

function savedState({ saved }: TrajectoryCase): optim.OptimizerStateDict {
  const state = Object.entries(saved.state).map(([position, values]) => {
    const entries = Object.entries(values).map(([name, value]) => [
      name,
      typeof value === "number" ? value : at(value.tensor),
    ]);
    return [position, Object.fromEntries(entries)];
  });
  return { state: Object.fromEntries(state), param_groups: saved.param_groups };
}

/** What PyTorch's groups have beside ours: how it computes, not what. */
const implementationSettings = ["foreach", "differentiable", "fused", "capturable"];

onEachDevice(() => {
  describe.each(file.cases)("$python", (row) => {
    test("takes PyTorch's steps and has its state", async () => {
      const params = leaves(file.initial);
      const optimizer = evaluate<optim.Optimizer>(row.ts, { optim, params });
      for (const step of file.gradients.keys()) {
        giveGradients(params, step);
        optimizer.step();
        await checkParameters(params, row, step);
        if (step + 1 !== file.savedAt) continue;
        const { state, param_groups: groups } = optimizer.stateDict();
        expect(groups).toEqual(
          row.saved.param_groups.map((group) =>
            Object.fromEntries(
              Object.entries(group).filter(([name]) => !implementationSettings.includes(name)),
            ),
          ),
        );
        const expected = savedState(row).state;
        expect(Object.keys(state)).toEqual(Object.keys(expected));
        for (const [position, values] of Object.entries(expected)) {
          const own = state[Number(position)]!;
          expect(Object.keys(own)).toEqual(Object.keys(values));
          for (const [name, value] of Object.entries(values)) {
            await assertClose(own[name]!, value!, { message: `${name} of ${position}` });
          }
        }
      }
    });

    test("goes on from PyTorch's state", async () => {
      const params = leaves(row.path[file.savedAt - 1]!);
      const optimizer = evaluate<optim.Optimizer>(row.ts, { optim, params });
      optimizer.loadStateDict(savedState(row));
      for (let step = file.savedAt; step < file.gradients.length; step++) {
        giveGradients(params, step);
        optimizer.step();
        await checkParameters(params, row, step);
      }
    });
  });

  test("trains by backward, in place, with versions that count", () => {
    manualSeed(0);
    const w = tensor([1, -2], { requiresGrad: true });
    const optimizer = new optim.SGD([w], { lr: 0.25 });
    const { storage, version } = w;
    for (let i = 0; i < 3; i++) {
      optimizer.zeroGrad();
      w.square().sum().backward();
      optimizer.step();
    }
    expect(w.tolistSync()).toEqual([0.125, -0.25]);
    expect(w.storage).toBe(storage);
    expect(w.version).toBeGreaterThan(version);
    const result = w.square().sum();
    optimizer.step();
    expect(() => result.backward()).toThrow(/modified/);
  });
});
