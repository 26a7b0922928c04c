import { type Tensor, add, mul, ones, tensor } from "@t/core";
import { Function, FunctionContext, grad, gradcheck, gradgradcheck, noGrad } from "@t/autograd";
import { describe, expect, test } from "vitest";
import { leaf } from "./setup.ts";

class Cube extends Function {
  static forward(ctx: FunctionContext, x: Tensor): Tensor {
    ctx.saveForBackward(x);
    return x.pow(3);
  }

  static backward(ctx: FunctionContext, gradient: Tensor): Tensor {
    const [x] = ctx.savedTensors;
    return gradient.mul(x!.square().mul(3));
  }
}

class ScaledContext extends FunctionContext {
  factor = 1;
}

/** Also gives a copy that has no gradient. */
class ScaleAdd extends Function {
  static forward(ctx: ScaledContext, x: Tensor, y: Tensor, factor: number): readonly Tensor[] {
    ctx.factor = factor;
    const out = add(mul(x, factor), y);
    const copy = out.clone();
    ctx.markNonDifferentiable(copy);
    return [out, copy];
  }

  static backward(ctx: ScaledContext, gradient: Tensor): readonly (Tensor | null)[] {
    const [needsX] = ctx.needsInputGrad;
    return [needsX === true ? gradient.mul(ctx.factor) : null, gradient, null];
  }
}

class Broken extends Function {
  static forward(_: FunctionContext, x: Tensor, y: Tensor): Tensor {
    return x.mul(y);
  }

  static backward(_: FunctionContext, gradient: Tensor): Tensor {
    return gradient;
  }
}

describe("Function", () => {
  test("uses its own gradient, also for higher orders", async () => {
    const x = leaf([3]);
    const y = Cube.apply(x);
    expect(y.gradFn!.name).toBe("CubeBackward");
    expect(await gradcheck((a) => Cube.apply(a), x)).toBe(true);
    expect(await gradgradcheck((a) => Cube.apply(a), x)).toBe(true);
  });

  test("takes what is no tensor, gives several outputs", () => {
    const [x, y] = [ones(2, { requiresGrad: true }), ones(2, { requiresGrad: true })];
    const [out, copy] = ScaleAdd.apply(x, y, 5);
    expect([out!.requiresGrad, copy!.requiresGrad]).toEqual([true, false]);
    out!.sum().backward();
    expect([x.grad!.tolistSync(), y.grad!.tolistSync()]).toEqual([
      [5, 5],
      [1, 1],
    ]);
  });

  test("is not recorded where nothing requires grad or recording is off", () => {
    expect(Cube.apply(ones(2)).requiresGrad).toBe(false);
    expect(noGrad(() => Cube.apply(ones(2, { requiresGrad: true }))).requiresGrad).toBe(false);
  });

  test("what it saved is freed with the graph, and changes in place are noticed", () => {
    const x = tensor([1, 2], { requiresGrad: true });
    const y = Cube.apply(x).sum();
    y.backward();
    expect(() => y.backward()).toThrow(/those of CubeBackward have been freed/);
    const z = Cube.apply(x).sum();
    noGrad(() => x.add_(1));
    expect(() => z.backward()).toThrow(/CubeBackward saved is at version 1, expected version 0/);
  });

  test("has to give a gradient for each argument", () => {
    const [x, y] = [ones(2, { requiresGrad: true }), ones(2)];
    expect(() => Broken.apply(x, y).sum().backward()).toThrow(
      "BrokenBackward: expected one gradient for each of 2 arguments of forward, got 1",
    );
  });

  test("returning its argument does not change the argument's history", () => {
    class Identity extends Function {
      static forward(_: FunctionContext, x: Tensor): Tensor {
        return x;
      }

      static backward(_: FunctionContext, gradient: Tensor): Tensor {
        return gradient.mul(2);
      }
    }
    const x = tensor([1, 2], { requiresGrad: true });
    const y = Identity.apply(x);
    expect([x.isLeaf, y.isLeaf]).toEqual([true, false]);
    expect(grad(y.sum(), x)[0].tolistSync()).toEqual([2, 2]);
  });
});
