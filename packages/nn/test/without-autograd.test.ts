import { Tensor, manualSeed, ones, scope } from "@t/core";
import * as nn from "@t/nn";
import * as optim from "@t/optim";
import { expect, test } from "vitest";
import { onEachDevice } from "./support/devices.ts";

onEachDevice(() => {
  test("inference needs no autograd, and what concerns gradients does nothing", () => {
    expect("backward" in Tensor.prototype).toBe(false);
    manualSeed(0);
    const model = new nn.Sequential(
      new nn.Conv2d(1, 2, 3),
      new nn.BatchNorm2d(2),
      new nn.ReLU(true),
      new nn.MaxPool2d(2),
      new nn.Flatten(),
      new nn.Dropout(),
      new nn.Linear(18, 3),
    );
    model.registerFullBackwardHook(() => undefined);
    const x = ones(2, 1, 8, 8);
    expect(model.forward(x).shape).toEqual([2, 3]);
    model.eval().requiresGrad_();
    model.zeroGrad();
    const optimizer = new optim.Adam(model.parameters());
    optimizer.zeroGrad();
    optimizer.step();
    expect(optimizer.state.size).toBe(0);
    const output = scope(() => model.to("float64").forward(x.to("float64")));
    expect(output.dtype).toBe("float64");
  });
});
