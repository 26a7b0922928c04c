import "@t/autograd";
import { StateDictError, manualSeed, ones, tensor, zeros } from "@t/core";
import * as nn from "@t/nn";
import { describe, expect, test } from "vitest";
import { onEachDevice } from "./support/devices.ts";

class Net extends nn.Module {
  features = new nn.Sequential(new nn.Conv2d(1, 2, 3), new nn.BatchNorm2d(2));
  classifierHead = new nn.Linear(4, 2);
}

const values = (stateDict: nn.StateDict): Record<string, unknown> =>
  Object.fromEntries([...stateDict].map(([name, x]) => [name, x.tolistSync()]));

onEachDevice((device) => {
  describe("stateDict", () => {
    test("has PyTorch's names in PyTorch's order and shares memory", () => {
      const net = new Net();
      const stateDict = net.stateDict();
      expect([...stateDict.keys()]).toEqual([
        "features.0.weight",
        "features.0.bias",
        "features.1.weight",
        "features.1.bias",
        "features.1.running_mean",
        "features.1.running_var",
        "features.1.num_batches_tracked",
        "classifier_head.weight",
        "classifier_head.bias",
      ]);
      const bias = stateDict.get("classifier_head.bias")!;
      expect(bias.requiresGrad).toBe(false);
      bias.fill_(7);
      expect(net.classifierHead.bias!.tolistSync()).toEqual([7, 7]);
      expect([...net.classifierHead.stateDict({ prefix: "head" }).keys()]).toEqual([
        "head.weight",
        "head.bias",
      ]);
      expect(net.stateDict({ keepVars: true }).get("classifier_head.weight")).toBe(
        net.classifierHead.weight,
      );
    });

    test("refuses two members of one name", () => {
      class Twice extends nn.Module {
        someLayer = new nn.Linear(1, 1);
        some_layer = new nn.Linear(1, 1);
      }
      expect(() => new Twice().stateDict()).toThrow(
        new StateDictError(
          'stateDict: expected one member for each key, got several for "some_layer.weight" in Linear',
        ),
      );
    });
  });

  describe("loadStateDict", () => {
    test("makes another model the same, in place", () => {
      manualSeed(1);
      const source = new Net();
      const target = new Net();
      const { weight } = target.classifierHead;
      expect(target.loadStateDict(source.stateDict())).toEqual({
        missingKeys: [],
        unexpectedKeys: [],
      });
      expect(values(target.stateDict())).toEqual(values(source.stateDict()));
      expect(target.classifierHead.weight).toBe(weight);
      expect(weight.requiresGrad).toBe(true);
    });

    test("takes objects and lists of entries, other dtypes and other devices", () => {
      const model = new nn.Linear(2, 1);
      const other = device === "js" ? "wasm" : "js";
      const weight = tensor([[1, 2]], { dtype: "float64", device: other });
      model.loadStateDict({ weight, bias: ones(1) });
      expect(model.weight.tolistSync()).toEqual([[1, 2]]);
      model.loadStateDict([
        ["weight", zeros(1, 2)],
        ["bias", zeros(1)],
      ]);
      expect(model.weight.tolistSync()).toEqual([[0, 0]]);
      expect([model.weight.dtype, model.weight.device]).toEqual(["float32", device]);
    });

    test("lists all that is wrong and changes nothing", () => {
      const net = new Net();
      const before = values(net.stateDict());
      const wrong = new Net().stateDict();
      for (const x of wrong.values()) x.zero_();
      wrong.delete("features.0.bias");
      wrong.delete("classifier_head.bias");
      wrong.set("features.2.weight", ones(1));
      wrong.set("extra", ones(1));
      wrong.set("features.1.weight", ones(3));
      wrong.set("classifier_head.weight", [1] as never);
      expect(() => net.loadStateDict(wrong)).toThrow(
        new StateDictError(
          [
            "loadStateDict: Error(s) in loading state_dict for Net:",
            'Missing key(s) in state_dict: "features.0.bias", "classifier_head.bias". ',
            'Unexpected key(s) in state_dict: "extra", "features.2.weight". ',
            "size mismatch for features.1.weight: copying a param with shape [3] from checkpoint, the shape in current model is [2].",
            'While copying the parameter named "classifier_head.weight", expected a Tensor from the checkpoint but received object.',
          ].join("\n\t"),
        ),
      );
      expect(values(net.stateDict())).toEqual(before);
    });

    test("not strict: loads what fits by name, and says what does not", () => {
      const model = new nn.Linear(2, 1);
      const found = model.loadStateDict({ weight: ones(1, 2), other: ones(1) }, { strict: false });
      expect(found).toEqual({ missingKeys: ["bias"], unexpectedKeys: ["other"] });
      expect(model.weight.tolistSync()).toEqual([[1, 1]]);
      expect(() => model.loadStateDict({ weight: ones(3) }, { strict: false })).toThrow(
        "size mismatch for weight",
      );
    });

    test("a batch count may be missing; a single value fits a 0-d tensor", () => {
      const norm = new nn.BatchNorm1d(1);
      const stateDict = norm.stateDict();
      stateDict.delete("num_batches_tracked");
      expect(norm.loadStateDict(stateDict).missingKeys).toEqual([]);
      stateDict.set("num_batches_tracked", tensor([5n]));
      norm.loadStateDict(stateDict);
      expect(norm.numBatchesTracked!.itemSync()).toBe(5n);
    });

    test("assign takes the tensors over, with their dtype", () => {
      const model = new nn.BatchNorm1d(2);
      model.weight!.requiresGrad_(false);
      const stateDict = new nn.BatchNorm1d(2).to("float64").stateDict();
      model.loadStateDict(stateDict, { assign: true });
      expect(model.weight!.dtype).toBe("float64");
      expect(model.weight).toBeInstanceOf(nn.Parameter);
      expect(model.weight!.requiresGrad).toBe(false);
      expect(model.bias!.requiresGrad).toBe(true);
      stateDict.get("running_mean")!.fill_(3);
      expect(model.runningMean!.tolistSync()).toEqual([3, 3]);
      expect([...model.stateDict().keys()]).toEqual([...stateDict.keys()]);
    });
  });
});
