import { inspect } from "node:util";
import { manualSeed } from "@t/core";
import * as nn from "@t/nn";
import { describe, expect, test } from "vitest";
import { onEachDevice } from "./support/devices.ts";
import { evaluate, readFixture } from "./support/fixtures.ts";

interface ReprCase {
  readonly ts: string;
  readonly python: string;
  readonly text: string;
}

const { cases } = readFixture<{ readonly cases: readonly ReprCase[] }>(
  import.meta.dirname,
  "reprs",
);

class MyModel extends nn.Module {
  layer1 = new nn.Sequential(new nn.Conv2d(3, 64, 5), new nn.ReLU(true), new nn.MaxPool2d(2));
  layer2 = new nn.Sequential(new nn.Conv2d(64, 30, 5), new nn.ReLU(true), new nn.MaxPool2d(2));
  layer3 = new nn.Sequential(new nn.Linear(750, 10, true), new nn.ReLU(true));
}

const layers = [
  `Sequential(
  (0): Conv2d(3, 64, kernel_size=(5, 5), stride=(1, 1))
  (1): ReLU(inplace=True)
  (2): MaxPool2d(kernel_size=2, stride=2, padding=0, dilation=1, ceil_mode=False)
)`,
  `Sequential(
  (0): Conv2d(64, 30, kernel_size=(5, 5), stride=(1, 1))
  (1): ReLU(inplace=True)
  (2): MaxPool2d(kernel_size=2, stride=2, padding=0, dilation=1, ceil_mode=False)
)`,
  `Sequential(
  (0): Linear(in_features=750, out_features=10, bias=True)
  (1): ReLU(inplace=True)
)`,
];

onEachDevice(() => {
  describe("prints what PyTorch prints", () => {
    test.each(cases)("$python", ({ ts, text }) => {
      manualSeed(0);
      expect(evaluate<nn.Module>(ts, { nn }).toString()).toBe(text);
    });
  });

  test("a model of the study notes, its children and its modules", () => {
    const model = new MyModel();
    expect([...model.children()].map(String)).toEqual(layers);
    const indented = layers.map(
      (layer, i) => `  (layer${i + 1}): ${layer.replaceAll("\n", "\n  ")}`,
    );
    expect(String(model)).toBe(`MyModel(\n${indented.join("\n")}\n)`);
    expect([...model.modules()].map(({ constructor }) => constructor.name)).toEqual(
      "MyModel Sequential Conv2d ReLU MaxPool2d Sequential Conv2d ReLU MaxPool2d Sequential Linear ReLU".split(
        " ",
      ),
    );
    expect(inspect(model)).toBe(String(model));
  });

  test("settings on several lines", () => {
    class Verbose extends nn.Module {
      inner = new nn.Tanh();
      override extraRepr(): string {
        return "one\ntwo";
      }
    }
    expect(String(new Verbose())).toBe("Verbose(\n  one\n  two\n  (inner): Tanh()\n)");
  });
});
