import "@t/autograd";
import { ArgumentError, DTypeError, type Tensor, ones, scope, tensor, zeros } from "@t/core";
import * as nn from "@t/nn";
import { describe, expect, test } from "vitest";
import { onEachDevice } from "./support/devices.ts";

class Block extends nn.Module {
  convOne = new nn.Conv2d(1, 2, 3, { bias: false });
  batchNorm = new nn.BatchNorm2d(2);
  scale = new nn.Parameter(ones(1));
  notRegistered = ones(1);
  list = [new nn.Linear(1, 1)];
  nothing: nn.Linear | null = null;

  override forward(x: Tensor): Tensor {
    return this.batchNorm.forward(this.convOne.forward(x)).mul(this.scale);
  }
}

class Assigned extends nn.Module {
  second: nn.Module | null;
  first: nn.Linear;
  constructor() {
    super();
    this.first = new nn.Linear(1, 2);
    this.second = new nn.Linear(2, 1);
    this.registerModule("third", new nn.Tanh());
  }
}

const names = (entries: Iterable<readonly [string, unknown]>): string[] =>
  [...entries].map(([name]) => name);

/** The same objects in the same order. */
function expectSame(actual: Iterable<unknown>, expected: readonly unknown[]): void {
  const list = [...actual];
  expect(list).toHaveLength(expected.length);
  for (const [i, item] of list.entries()) expect(item).toBe(expected[i]);
}

onEachDevice((device) => {
  describe("registration", () => {
    test("finds class fields by PyTorch's names, own parameters first", () => {
      const block = new Block();
      expect(names(block.namedParameters())).toEqual([
        "scale",
        "conv_one.weight",
        "batch_norm.weight",
        "batch_norm.bias",
      ]);
      expect(names(block.namedBuffers())).toEqual([
        "batch_norm.running_mean",
        "batch_norm.running_var",
        "batch_norm.num_batches_tracked",
      ]);
      expect(names(block.namedChildren())).toEqual(["conv_one", "batch_norm"]);
      expect(names(block.namedModules({ prefix: "net" }))).toEqual([
        "net",
        "net.conv_one",
        "net.batch_norm",
      ]);
      expectSame(block.parameters({ recurse: false }), [block.scale]);
    });

    test("finds what the constructor assigns, follows reassignment and null", () => {
      const model = new Assigned();
      expect(names(model.namedChildren())).toEqual(["second", "first", "third"]);
      const replacement = new nn.Linear(5, 5);
      model.first = replacement;
      model.second = null;
      expect([...model.children()]).toEqual([replacement, model.getSubmodule("third")]);
    });

    test("lists a shared module once, and its state under every name", () => {
      const shared = new nn.Linear(1, 1);
      const model = new nn.Sequential(shared, new nn.Tanh(), shared);
      expectSame(model.parameters(), [shared.weight, shared.bias]);
      expect([...model.modules()]).toHaveLength(3);
      expect([...model.modules({ removeDuplicate: false })]).toHaveLength(4);
      expect([...model.stateDict().keys()]).toEqual(["0.weight", "0.bias", "2.weight", "2.bias"]);
      expect(String(model)).toContain("(2): Linear");
    });

    test("buffers: persistent or not, by name or as Buffer, and replaced by assignment", () => {
      class Stats extends nn.Module {
        mean: Tensor | null = null;
        lastSeen: nn.Buffer = new nn.Buffer(zeros(2), { persistent: false });
        constructor() {
          super();
          this.registerBuffer("mean", ones(3));
          this.registerBuffer("cache", null);
        }
      }
      const stats = new Stats();
      expect(names(stats.namedBuffers())).toEqual(["mean", "last_seen"]);
      expect([...stats.stateDict().keys()]).toEqual(["mean"]);
      const next = zeros(3);
      stats.mean = next;
      expect(stats.getBuffer("mean")).toBe(next);
    });

    test("refuses names that are taken or make no path", () => {
      const model = new nn.Identity();
      expect(() => model.registerModule("forward", new nn.Tanh())).toThrow(
        new ArgumentError(
          'registerModule: expected a free name, got "forward", which exists already',
        ),
      );
      expect(() => model.registerParameter("a.b", null)).toThrow(
        new ArgumentError(
          'registerParameter: expected a name that is not empty and has no ".", got "a.b"',
        ),
      );
      model.registerParameter("w", new nn.Parameter(ones(1)));
      model.registerParameter("w", new nn.Parameter(zeros(1)));
      expect(model.getParameter("w").itemSync()).toBe(0);
      expect(() => model.registerBuffer("w", ones(1))).toThrow(ArgumentError);
    });

    test("paths", () => {
      const model = new nn.Sequential(new nn.Sequential(new nn.Linear(1, 2)), new Block());
      expect(model.getSubmodule("")).toBe(model);
      expect(model.getParameter("0.0.weight").shape).toEqual([2, 1]);
      expect(model.getBuffer("1.batch_norm.running_var").shape).toEqual([2]);
      expect(() => model.getSubmodule("0.1")).toThrow(
        new ArgumentError(
          'getSubmodule: expected the path of a module, got "0.1": Sequential has no module "1"',
        ),
      );
      expect(() => model.getParameter("0.0.wait")).toThrow(
        new ArgumentError(
          'getParameter: expected the path of a parameter, got "0.0.wait": Linear has no parameter "wait"',
        ),
      );
    });
  });

  test("a module without forward says so", () => {
    expect(() => new Assigned().forward()).toThrow(
      new ArgumentError(
        "forward: expected a method of the subclass, got none: Module Assigned is missing the " +
          'required "forward" function',
      ),
    );
  });

  test("train, eval and apply reach everything, children first", () => {
    const model = new nn.Sequential(new nn.Dropout(), new nn.Sequential(new nn.Tanh()));
    expect(model.eval()).toBe(model);
    expect([...model.modules()].map(({ training }) => training)).toEqual([
      false,
      false,
      false,
      false,
    ]);
    expect(model.train().at(0).training).toBe(true);
    const seen: string[] = [];
    model.apply((module) => seen.push(module.constructor.name));
    expect(seen).toEqual(["Dropout", "Tanh", "Sequential", "Sequential"]);
  });

  test("requiresGrad_ and zeroGrad", () => {
    const model = new nn.Linear(2, 1);
    expect(model.weight.requiresGrad).toBe(true);
    model.forward(ones(1, 2)).sum().backward();
    const { grad } = model.weight;
    model.zeroGrad({ setToNull: false });
    expect(model.weight.grad).toBe(grad);
    expect(grad!.tolistSync()).toEqual([[0, 0]]);
    model.zeroGrad();
    expect(model.weight.grad).toBeNull();
    expect(model.requiresGrad_(false).weight.requiresGrad).toBe(false);
    expect(model.forward(ones(1, 2)).requiresGrad).toBe(false);
  });

  describe("to", () => {
    test("casts floating point tensors in place: the parameters stay the same objects", () => {
      const model = new nn.BatchNorm1d(2);
      const { weight, numBatchesTracked } = model;
      model.forward(ones(2, 2)).sum().backward();
      expect(model.to("float64")).toBe(model);
      expect(model.weight).toBe(weight);
      expect([weight!.dtype, weight!.grad!.dtype, model.runningMean!.dtype]).toEqual([
        "float64",
        "float64",
        "float64",
      ]);
      expect(numBatchesTracked!.dtype).toBe("int64");
      expect(weight!.requiresGrad).toBe(true);
      const x = tensor(
        [
          [1, 2],
          [3, 5],
        ],
        { dtype: "float64" },
      );
      model.zeroGrad();
      model.forward(x).sum().backward();
      expect(weight!.grad!.dtype).toBe("float64");
    });

    test("moves to another device", () => {
      const other = device === "js" ? "wasm" : "js";
      const model = new nn.Sequential(new nn.Linear(2, 2), new nn.BatchNorm1d(2)).to(other);
      expect(new Set(Array.from(model.stateDict().values(), (x) => x.device))).toEqual(
        new Set([other]),
      );
      expect(model.forward(ones([3, 2], { device: other })).device).toBe(other);
      expect(
        model.to({ device, dtype: "float64" }).forward(ones([3, 2], { dtype: "float64" })).device,
      ).toBe(device);
    });

    test("moves a buffer that was assigned, and leaves the assigned tensor alone", () => {
      const model = new nn.Identity();
      model.registerBuffer("offset", ones(1));
      const assigned = zeros(1);
      Reflect.set(model, "offset", assigned);
      model.to("float64");
      expect(model.getBuffer("offset").dtype).toBe("float64");
      expect(assigned.dtype).toBe("float32");
    });

    test("refuses integers", () => {
      expect(() => new nn.Linear(1, 1).to("int32")).toThrow(
        new DTypeError("Module.to: expected a floating point dtype, got int32"),
      );
    });
  });

  test("members outlive the scope they are made in", () => {
    let model: nn.BatchNorm1d | undefined;
    scope(() => {
      model = new nn.BatchNorm1d(3);
      model.forward(ones(2, 3));
    });
    expect(model!.weight!.tolistSync()).toEqual([1, 1, 1]);
    expect(model!.numBatchesTracked!.itemSync()).toBe(1n);
    const { weight } = model!;
    weight![Symbol.dispose]();
    weight![Symbol.dispose]();
    expect(weight!.storage.released).toBe(true);
  });

  test("parameters print as PyTorch's, and work in operations as tensors do", () => {
    const parameter = new nn.Parameter(ones(2));
    expect(String(parameter)).toBe("Parameter containing:\ntensor([1., 1.], requires_grad=True)");
    const result = parameter.mul(2);
    expect(result).not.toBeInstanceOf(nn.Parameter);
    expect(new nn.Parameter(ones(2), false).requiresGrad).toBe(false);
  });
});
