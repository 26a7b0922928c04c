import { noGrad } from "@t/autograd";
import { ArgumentError, type Tensor, ones, tensor } from "@t/core";
import * as nn from "@t/nn";
import { describe, expect, test } from "vitest";
import { onEachDevice } from "./support/devices.ts";

class Product extends nn.Module {
  override forward(a: Tensor, b: Tensor, times = 1): Tensor {
    return a.mul(b).mul(times);
  }
}

class Pair extends nn.Module {
  override forward(x: Tensor): [Tensor, Tensor] {
    return [x.mul(2), x.mul(3)];
  }
}

const lists = (gradients: ReadonlyArray<Tensor | null>): unknown[] =>
  gradients.map((x) => x?.tolistSync() ?? null);

onEachDevice(() => {
  describe("forward hooks", () => {
    test("see inputs and output, in order, until they are removed", () => {
      const model = new nn.Sequential(new nn.ReLU());
      const log: string[] = [];
      const pre = model.registerForwardPreHook((module, inputs) => {
        expect(module).toBe(model);
        log.push(`pre ${inputs.length}`);
      });
      const after = model.registerForwardHook((_, [x], output) => {
        log.push(`after ${String(x.tolistSync())} ${String(output.tolistSync())}`);
      });
      model.registerForwardHook(() => void log.push("first"), { prepend: true });
      model.forward(tensor([-1, 2]));
      expect(log.splice(0)).toEqual(["pre 1", "first", "after -1,2 0,2"]);
      pre.remove();
      after.remove();
      model.forward(ones(1));
      expect(log).toEqual(["first"]);
    });

    test("replace inputs and output", () => {
      const model = new Product();
      model.registerForwardPreHook((_, [a, b]) => [a, b.mul(10)]);
      model.registerForwardHook((_, _inputs, output) => output.add(0.5));
      expect(model.forward(tensor(2), tensor(3)).itemSync()).toBe(60.5);
      const single = new nn.Identity();
      single.registerForwardPreHook((_, [x]) => x.mul(2));
      expect(single.forward(tensor(4)).itemSync()).toBe(8);
    });

    test("run for modules inside of others, and for a forward that is a field", () => {
      class Arrow extends nn.Module {
        override forward = (x: Tensor): Tensor => x.neg();
      }
      const arrow = new Arrow();
      const model = new nn.Sequential(arrow);
      let calls = 0;
      arrow.registerForwardHook(() => void calls++);
      expect(model.forward(ones(1)).itemSync()).toBe(-1);
      expect(calls).toBe(1);
      expect(Object.keys(arrow)).toEqual(["training", "forward"]);
    });

    test("alwaysCall runs when forward throws, and the error stays", () => {
      const model = new nn.Linear(2, 1);
      const outputs: unknown[] = [];
      model.registerForwardHook((_, _inputs, output) => void outputs.push(output));
      model.registerForwardHook((_, _inputs, output) => void outputs.push("always", output), {
        alwaysCall: true,
      });
      model.registerForwardHook(
        () => {
          throw new ArgumentError("quiet");
        },
        { alwaysCall: true },
      );
      expect(() => model.forward(ones(1, 3))).toThrow(/linear: expected/);
      expect(outputs).toEqual(["always", undefined]);
    });
  });

  describe("full backward hooks", () => {
    test("see the gradients of inputs and outputs, and replace those of the inputs", () => {
      const model = new nn.Sequential(new nn.Tanh());
      const x = tensor([0, 1], { requiresGrad: true });
      const seen: unknown[] = [];
      model.registerFullBackwardHook((module, gradInput, gradOutput) => {
        expect(module).toBe(model);
        seen.push(lists(gradInput), lists(gradOutput));
      });
      const scaling = model.registerFullBackwardHook((_, [gradient]) => gradient!.mul(10));
      // The same leaf elsewhere: the hook sees what comes through the module alone.
      model.forward(x).sum().add(x.sum()).backward();
      const slope = 1 - Math.tanh(1) ** 2;
      const [gradInput, gradOutput] = seen as [[[number, number]], unknown];
      expect(gradInput[0][1]).toBeCloseTo(slope, 6);
      expect(gradOutput).toEqual([[1, 1]]);
      const total = x.grad!.tolistSync() as number[];
      expect(total[0]).toBe(11);
      expect(total[1]).toBeCloseTo(10 * slope + 1, 5);
      scaling.remove();
    });

    test("several inputs: one call with all of them, null for what has no gradient", () => {
      const model = new Product();
      const seen: unknown[] = [];
      model.registerFullBackwardHook((_, gradInput, gradOutput) => {
        seen.push(lists(gradInput), lists(gradOutput));
        return [gradInput[0]!.neg(), gradInput[1]!, null];
      });
      const a = tensor([1, 2], { requiresGrad: true });
      const b = tensor([[3], [4]], { requiresGrad: true });
      model.forward(a, b, 2).sum().backward();
      expect(seen).toEqual([
        [[14, 14], [[6], [6]], null],
        [
          [
            [1, 1],
            [1, 1],
          ],
        ],
      ]);
      expect(a.grad!.tolistSync()).toEqual([-14, -14]);
      expect(b.grad!.tolistSync()).toEqual([[6], [6]]);
    });

    test("several outputs", () => {
      const model = new Pair();
      const seen: unknown[] = [];
      model.registerFullBackwardHook((_, gradInput, gradOutput) => {
        seen.push(lists(gradInput), lists(gradOutput));
      });
      const x = tensor([1], { requiresGrad: true });
      const [double, triple] = model.forward(x);
      double.add(triple.mul(10)).sum().backward();
      expect(seen).toEqual([[[32]], [[1], [10]]]);
    });

    test("run at the outputs when no input needs a gradient, and not inside of noGrad", () => {
      const model = new nn.Linear(2, 1);
      const seen: unknown[] = [];
      model.registerFullBackwardHook((_, gradInput, gradOutput) => {
        seen.push(gradInput, lists(gradOutput));
      });
      noGrad(() => model.forward(ones(1, 2)));
      model.forward(ones(1, 2)).sum().backward();
      expect(seen).toEqual([[null], [[[1]]]]);
    });

    test("refuse a list that does not fit", () => {
      const model = new nn.Identity();
      model.registerFullBackwardHook(() => []);
      const output = model.forward(tensor([1], { requiresGrad: true })).sum();
      expect(() => output.backward()).toThrow(
        new ArgumentError(
          "registerFullBackwardHook: expected the hook to return a gradient for each input that has " +
            "one and null for the others, 1 in all, got 0",
        ),
      );
    });
  });
});
