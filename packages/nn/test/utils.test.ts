import "@t/autograd";
import { ArgumentError, type Tensor, tensor } from "@t/core";
import * as nn from "@t/nn";
import { expect, test } from "vitest";
import { onEachDevice } from "./support/devices.ts";

function withGradient(...gradient: number[]): Tensor {
  const parameter = tensor(
    gradient.map(() => 0),
    { requiresGrad: true },
  );
  parameter.grad = tensor(gradient);
  return parameter;
}

onEachDevice(() => {
  test("clipGradNorm_ scales all gradients by one factor", () => {
    const parameters = [withGradient(3), withGradient(0, 4), tensor([1], { requiresGrad: true })];
    expect(nn.utils.clipGradNorm_(parameters, 10).itemSync()).toBe(5);
    expect(parameters[0]!.grad!.tolistSync()).toEqual([3]);
    expect(nn.utils.clipGradNorm_(parameters, 1).itemSync()).toBe(5);
    expect(parameters[1]!.grad!.tolistSync()).toEqual([0, Math.fround(0.8 - 1.6e-7)]);
    expect(nn.utils.clipGradNorm_([], 1).itemSync()).toBe(0);
  });

  test("clipGradNorm_ takes other norms, one tensor, and errors for what is not finite", () => {
    const parameter = withGradient(-3, 1);
    expect(nn.utils.clipGradNorm_(parameter, 9, { normType: Infinity }).itemSync()).toBe(3);
    expect(nn.utils.clipGradNorm_(parameter, 9, { normType: 1 }).itemSync()).toBe(4);
    const bad = withGradient(Infinity);
    expect(() => nn.utils.clipGradNorm_(bad, 1, { errorIfNonfinite: true })).toThrow(
      new ArgumentError(
        "clipGradNorm_: expected a finite total norm of order 2, got Infinity; errorIfNonfinite: " +
          "false scales by it anyway",
      ),
    );
    expect(bad.grad!.tolistSync()).toEqual([Infinity]);
  });

  test("clipGradValue_", () => {
    const parameter = withGradient(-3, 0.25);
    nn.utils.clipGradValue_([parameter], 0.5);
    expect(parameter.grad!.tolistSync()).toEqual([-0.5, 0.25]);
  });
});
