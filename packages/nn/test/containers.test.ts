import { grad } from "@t/autograd";
import { ArgumentError, IndexError, type Tensor, ones, randn, relu } from "@t/core";
import * as nn from "@t/nn";
import { describe, expect, test } from "vitest";
import { onEachDevice } from "./support/devices.ts";

const kinds = (modules: Iterable<nn.Module>): string =>
  Array.from(modules, (module) => module.constructor.name).join(" ");

const names = (module: nn.Module): string[] => [...module.namedChildren()].map(([name]) => name);

onEachDevice(() => {
  describe("Sequential", () => {
    test("a list that runs in order", () => {
      const model = new nn.Sequential(new nn.Linear(2, 3), new nn.ReLU());
      expect(model.length).toBe(2);
      expect(kinds(model)).toBe("Linear ReLU");
      expect(model.at(-1)).toBeInstanceOf(nn.ReLU);
      expect(model.append(new nn.Tanh()).forward(ones(4, 2)).shape).toEqual([4, 3]);
      expect(() => model.at(3)).toThrow(new IndexError("at: expected an index in [-3, 2], got 3"));
    });

    test("changes", () => {
      const model = new nn.Sequential(new nn.Linear(2, 3), new nn.ReLU());
      model.insert(1, new nn.Tanh()).set(0, new nn.Identity());
      expect(kinds(model)).toBe("Identity Tanh ReLU");
      expect(names(model)).toEqual(["0", "1", "2"]);
      expect(model.pop(0)).toBeInstanceOf(nn.Identity);
      expect(names(model)).toEqual(["0", "1"]);
      expect(kinds(model.extend([new nn.Sigmoid()]).slice(1))).toBe("ReLU Sigmoid");
      expect(() => model.insert(4, new nn.Tanh())).toThrow(IndexError);
    });

    test("names", () => {
      const model = new nn.Sequential({ first: new nn.Tanh(), secondOne: new nn.ReLU() });
      expect(names(model)).toEqual(["first", "secondOne"]);
      expect(names(model.append(new nn.Tanh()))).toEqual(["first", "secondOne", "2"]);
      expect(
        names(
          new nn.Sequential(
            new Map([
              ["10", new nn.Tanh()],
              ["2", new nn.ReLU()],
            ]),
          ),
        ),
      ).toEqual(["10", "2"]);
      model.pop(0);
      expect(() => model.append(new nn.Tanh())).toThrow(
        new ArgumentError('append: expected "2" to be free, got a module of that name'),
      );
    });

    test("does a ReLU with the layer before it, unless that may be seen", () => {
      class Doubled extends nn.Linear {
        static override readonly keepsNoTensors = true;
        override forward(x: Tensor): Tensor {
          return super.forward(x).mul(2);
        }
      }
      const shapes = { linear: [5, 3], doubled: [5, 3], conv2d: [2, 2, 4, 4] };
      const layers = {
        linear: new nn.Linear(3, 4),
        doubled: new Doubled(3, 4),
        conv2d: new nn.Conv2d(2, 3, 3, { padding: 1, paddingMode: "reflect" }),
      };
      for (const name of ["linear", "doubled", "conv2d"] as const) {
        const layer = layers[name];
        const x = randn(...shapes[name]).requiresGrad_();
        const model = new nn.Sequential(layer, new nn.ReLU());
        const [got, expected] = [model.forward(x), relu(layer.forward(x))];
        expect(got.gradFn!.name).toBe("ReluBackward0");
        expect(got.tolistSync()).toEqual(expected.tolistSync());
        const inputs = [x, layer.weight, layer.bias!];
        const gradOutputs = randn(...got.shape);
        const gradients = grad(got, inputs, { gradOutputs });
        for (const [i, each] of grad(expected, inputs, { gradOutputs }).entries()) {
          expect(gradients[i]!.tolistSync()).toEqual(each.tolistSync());
        }
        const seen: Tensor[] = [];
        layer.registerForwardHook((_module, _inputs, output) => {
          seen.push(output);
        });
        expect(model.forward(x).tolistSync()).toEqual(expected.tolistSync());
        expect(seen[0]!.tolistSync()).toEqual(layer.forward(x).tolistSync());
      }
    });

    test("can be extended by fields, which come after its modules", () => {
      class Named extends nn.Sequential {
        extra = new nn.Linear(1, 1);
        constructor() {
          super(new nn.Tanh(), new nn.Linear(1, 2));
        }
      }
      expect([...new Named().stateDict().keys()]).toEqual([
        "1.weight",
        "1.bias",
        "extra.weight",
        "extra.bias",
      ]);
    });
  });

  test("ModuleList", () => {
    const list = new nn.ModuleList(Array.from({ length: 3 }, () => new nn.Linear(1, 1)));
    expect(list.at(1).inFeatures).toBe(1);
    expect([...list.parameters()]).toHaveLength(6);
    expect(names(list.slice(1))).toEqual(["0", "1"]);
    expect(() => list.forward()).toThrow(ArgumentError);
    expect(kinds(new nn.ModuleList<nn.Module>().append(new nn.Tanh()))).toBe("Tanh");
  });

  test("ModuleDict", () => {
    const dict = new nn.ModuleDict<nn.Module>({ keys: new nn.Tanh(), convOne: new nn.ReLU() });
    expect(names(dict)).toEqual(["keys", "convOne"]);
    expect(dict.get("keys")).toBeInstanceOf(nn.Tanh);
    expect(dict.set("last", new nn.Linear(1, 1)).size).toBe(3);
    expect(dict.delete("keys")).toBe(true);
    expect([...dict.keys()]).toEqual(["convOne", "last"]);
    expect(kinds(dict.values())).toBe("ReLU Linear");
    expect([...dict].map(([name]) => name)).toEqual(["convOne", "last"]);
    expect(dict.has("keys")).toBe(false);
    expect(() => dict.get("keys")).toThrow(
      new ArgumentError('get: expected one of the names [convOne, last], got "keys"'),
    );
    expect([...dict.stateDict().keys()]).toEqual(["last.weight", "last.bias"]);
  });
});
