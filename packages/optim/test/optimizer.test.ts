import "@t/autograd";
import {
  ArgumentError,
  StateDictError,
  type Tensor,
  memory,
  ones,
  scope,
  tensor,
  zeros,
} from "@t/core";
import * as nn from "@t/nn";
import * as optim from "@t/optim";
import { describe, expect, test } from "vitest";
import { onEachDevice } from "../../nn/test/support/devices.ts";

const parameter = (...values: number[]): Tensor => tensor(values, { requiresGrad: true });

function withGradient(...values: number[]): Tensor {
  const leaf = parameter(...values);
  leaf.grad = tensor(values.map(() => 1));
  return leaf;
}

class Halving extends optim.Optimizer {
  protected override updateGroup({ params }: optim.ParamGroup): void {
    for (const leaf of params) leaf.detach().mul_(0.5);
  }
}

onEachDevice((device) => {
  describe("groups", () => {
    test("parameters of a model, or groups with settings of their own", () => {
      const model = new nn.Sequential(new nn.Linear(2, 2), new nn.Linear(2, 2));
      expect(new optim.SGD(model.parameters()).paramGroups[0]!.params).toHaveLength(4);
      const optimizer = new optim.Adam(
        [{ params: model.at(0).parameters() }, { params: model.at(1).parameters(), lr: 0.1 }],
        { lr: 0.01, weightDecay: 0.5 },
      );
      expect(optimizer.paramGroups.map(({ lr, weightDecay }) => [lr, weightDecay])).toEqual([
        [0.01, 0.5],
        [0.1, 0.5],
      ]);
      optimizer.addParamGroup({ params: parameter(1), eps: 1 });
      expect(optimizer.paramGroups[2]).toMatchObject({ eps: 1, lr: 0.01 });
      expect(optimizer.paramGroups[2]!.params).toHaveLength(1);
    });

    const leaf = (): Tensor => parameter(1);
    const cases: ReadonlyArray<readonly [string, () => unknown, string]> = [
      [
        "no parameters",
        () => new optim.SGD([]),
        "optimizer: expected at least 1 parameter, got an empty parameter list",
      ],
      [
        "one tensor",
        () => new optim.SGD(leaf()),
        "params argument given to the optimizer: expected an iterable of tensors or of parameter groups, got a tensor",
      ],
      [
        "no tensors",
        () => new optim.SGD([1 as never]),
        "optimizer can only optimize tensors, got 1 as one of the params",
      ],
      [
        "a result",
        () => new optim.SGD([leaf().mul(2)]),
        "can't optimize a non-leaf tensor: expected leaves, got a result",
      ],
      [
        "a parameter in two groups",
        () => {
          const shared = leaf();
          return new optim.SGD([{ params: [shared] }, { params: [shared] }]);
        },
        "some parameters appear in more than one parameter group",
      ],
      [
        "a parameter twice",
        () => {
          const shared = leaf();
          return new optim.SGD([shared, shared]);
        },
        "some parameters appear more than once in a parameter group",
      ],
      ["a negative lr", () => new optim.SGD([leaf()], { lr: -1 }), "SGD: expected lr >= 0, got -1"],
      [
        "a negative momentum",
        () => new optim.SGD([leaf()], { momentum: -0.5 }),
        "SGD: expected momentum >= 0, got -0.5",
      ],
      [
        "Nesterov without momentum",
        () => new optim.SGD([leaf()], { nesterov: true }),
        "SGD: Nesterov momentum requires a momentum and zero dampening, got momentum 0 and dampening 0",
      ],
      [
        "a NaN eps",
        () => new optim.Adam([leaf()], { eps: NaN }),
        "Adam: expected eps >= 0, got NaN",
      ],
      [
        "betas of 1",
        () => new optim.AdamW([leaf()], { betas: [0.9, 1] }),
        "AdamW: expected betas in [0, 1), got 0.9 and 1",
      ],
      [
        "a bad setting of a group",
        () => new optim.Adam([{ params: [leaf()], weightDecay: -1 }]),
        "Adam: expected weightDecay >= 0, got -1",
      ],
    ];
    test.each(cases)("refuse %s", (_, run, message) => {
      expect(run).toThrow(new ArgumentError(message));
    });
  });

  test("step returns what its closure returns", () => {
    const w = parameter(3);
    const optimizer = new optim.SGD([w], { lr: 1 });
    const loss = optimizer.step(() => {
      const loss = w.mul(2).sum();
      loss.backward();
      return loss;
    });
    expect(loss.itemSync()).toBe(6);
    expect(w.itemSync()).toBe(1);
  });

  test("zeroGrad drops gradients, or fills them with zeros", () => {
    const w = withGradient(1);
    const optimizer = new optim.SGD([w, parameter(1)]);
    const { grad } = w;
    optimizer.zeroGrad({ setToNull: false });
    expect(w.grad).toBe(grad);
    expect(grad!.itemSync()).toBe(0);
    optimizer.zeroGrad();
    expect(w.grad).toBeNull();
  });

  test("an optimizer of one's own", () => {
    const w = parameter(4);
    new Halving([w], { lr: 0 }).step();
    expect(w.itemSync()).toBe(2);
    expect(() => new optim.Optimizer([w], { lr: 0 }).step()).toThrow(
      new ArgumentError("step: expected Optimizer to override updateGroup or step, got neither"),
    );
  });

  test("state survives a scope around the training step", () => {
    const w = parameter(1);
    const optimizer = new optim.Adam([w], { lr: 0.1 });
    for (let i = 0; i < 3; i++) {
      scope(() => {
        optimizer.zeroGrad();
        w.square().sum().backward();
        optimizer.step();
      });
    }
    expect(optimizer.state.get(w)!.step).toBe(3);
    expect(optimizer.state.get(w)!.expAvg.itemSync()).toBeGreaterThan(0);
  });

  test("a step allocates nothing but the state", () => {
    const params = [withGradient(1, 2, 3), withGradient(4)];
    const optimizer = new optim.SGD(params, { lr: 0.1, momentum: 0.9 });
    optimizer.step();
    const before = memory()[device]!.liveBytes;
    for (let i = 0; i < 5; i++) optimizer.step();
    expect(memory()[device]!.liveBytes).toBe(before);
  });

  test("parameters on several devices", () => {
    const other = device === "js" ? "wasm" : "js";
    const far = tensor([1], { device: other, requiresGrad: true });
    far.grad = tensor([1], { device: other });
    const near = withGradient(1);
    new optim.SGD([near, far], { lr: 0.5, momentum: 0.5 }).step();
    expect([near.itemSync(), far.itemSync()]).toEqual([0.5, 0.5]);
  });

  test("goes on with a model that moved and changed its dtype", () => {
    const model = new nn.Linear(1, 1, false);
    const optimizer = new optim.SGD(model.parameters(), { lr: 1 });
    nn.init.ones_(model.weight);
    model.to("float64");
    model
      .forward(ones([1, 1], { dtype: "float64" }))
      .sum()
      .backward();
    optimizer.step();
    expect(model.weight.itemSync()).toBe(0);
  });

  describe("loadStateDict", () => {
    test("copies the state", () => {
      const source = new optim.SGD([withGradient(1)], { momentum: 0.5 });
      source.step();
      const w = parameter(2);
      const target = new optim.SGD([w], { lr: 7 });
      const saved = source.stateDict();
      target.loadStateDict(saved);
      expect(target.paramGroups[0]).toMatchObject({ lr: 1e-3, momentum: 0.5 });
      const buffer = target.state.get(w)!.momentumBuffer!;
      expect(buffer.itemSync()).toBe(1);
      expect(buffer === saved.state[0]!["momentum_buffer"]).toBe(false);
    });

    test("takes PyTorch's step tensors and its dtypes", () => {
      const w = tensor([1], { dtype: "float64", requiresGrad: true });
      const optimizer = new optim.Adam([w]);
      const { param_groups } = optimizer.stateDict();
      const state = { 0: { step: tensor(4), exp_avg: ones(1), exp_avg_sq: ones(1) } };
      optimizer.loadStateDict({ state, param_groups });
      expect(optimizer.state.get(w)!.step).toBe(4);
      expect(optimizer.state.get(w)!.expAvg.dtype).toBe("float64");
    });

    test("refuses what does not fit and changes nothing", () => {
      const optimizer = new optim.SGD([withGradient(1, 2)], { momentum: 0.5 });
      optimizer.step();
      const { state, param_groups: groups } = optimizer.stateDict();
      const load = (stateDict: optim.OptimizerStateDict) => (): void =>
        optimizer.loadStateDict(stateDict);
      expect(load({ state, param_groups: [] })).toThrow(
        new StateDictError(
          "loadStateDict: loaded state dict has a different number of parameter groups: expected 1, got 0",
        ),
      );
      expect(load({ state, param_groups: [{ ...groups[0], params: [0, 1] }] })).toThrow(
        new StateDictError(
          "loadStateDict: loaded state dict contains a parameter group that doesn't match the size of " +
            "the optimizer's group 0: expected 1 parameters, got 2",
        ),
      );
      const wrong = { 0: { momentum_buffer: zeros(3) } };
      expect(load({ state: wrong, param_groups: [{ ...groups[0]!, lr: 9 }] })).toThrow(
        new StateDictError(
          "loadStateDict: expected momentum_buffer of parameter 0 with the parameter's shape [2], got [3]",
        ),
      );
      expect(optimizer.paramGroups[0]!.lr).toBe(1e-3);
      expect(optimizer.state.size).toBe(1);
    });
  });
});
