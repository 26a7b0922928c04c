import { AutogradError, type Tensor, ones, sum, tensor } from "@t/core";
import { Function, type FunctionContext, functional, gradcheck, gradgradcheck } from "@t/autograd";
import { describe, expect, test } from "vitest";
import { leaf } from "./setup.ts";

const { hessian, jacobian, jvp, vjp } = functional;
const x = tensor([1, 2, 3]);
const y = tensor([4, 5, 6]);

describe("functional", () => {
  test("jacobian", () => {
    expect(jacobian((a) => a.square(), x).tolistSync()).toEqual([
      [2, 0, 0],
      [0, 4, 0],
      [0, 0, 6],
    ]);
    const [byX, byY] = jacobian((a, b) => a.mul(b).sum(), [x, y]);
    expect([byX!.tolistSync(), byY!.tolistSync()]).toEqual([
      [4, 5, 6],
      [1, 2, 3],
    ]);
    const blocks = jacobian((a, b) => [a.sum(), b.mul(2)], [x, y]);
    expect(blocks.map((row) => row.map((block) => block.shape))).toEqual([
      [[3], [3]],
      [
        [3, 3],
        [3, 3],
      ],
    ]);
    expect(blocks[0]![1]!.tolistSync()).toEqual([0, 0, 0]);
    const [first] = jacobian((a) => [a.mul(3)], ones(1));
    expect(first!.tolistSync()).toEqual([[3]]);
    expect(jacobian((a) => a.narrow(0, 0, 0), x).shape).toEqual([0, 3]);
    expect(x.requiresGrad).toBe(false);
  });

  test("jacobian with a graph", () => {
    const a = tensor([1, 2], { requiresGrad: true });
    jacobian((v) => v.pow(3), a, { createGraph: true })
      .sum()
      .backward();
    expect(a.grad!.tolistSync()).toEqual([6, 12]);
  });

  test("hessian", () => {
    expect(hessian((a) => a.pow(3).sum(), x).tolistSync()).toEqual([
      [6, 0, 0],
      [0, 12, 0],
      [0, 0, 18],
    ]);
    const blocks = hessian((a, b) => a.mul(b).sum(), [x, y]);
    expect(blocks[0]![1]!.tolistSync()).toEqual([
      [1, 0, 0],
      [0, 1, 0],
      [0, 0, 1],
    ]);
    expect(blocks[1]![1]!.sum().itemSync()).toBe(0);
    expect(() => hessian((a) => a.mul(2), x)).toThrow(
      "hessian: expected a function with one value, got an output of shape [3]",
    );
  });

  test("vjp and jvp", () => {
    const [out, gradient] = vjp((a) => a.square(), x, tensor([1, 10, 100]));
    expect([out.tolistSync(), gradient.tolistSync()]).toEqual([
      [1, 4, 9],
      [2, 40, 600],
    ]);
    expect(out.requiresGrad).toBe(false);
    const [, gradients] = vjp((a, b) => a.mul(b).sum(), [x, y]);
    expect(gradients.map((g) => g.tolistSync())).toEqual([
      [4, 5, 6],
      [1, 2, 3],
    ]);
    const [value, derivative] = jvp((a) => a.square().sum(), x, tensor([1, 0, 1]));
    expect([value.itemSync(), derivative.itemSync()]).toEqual([14, 8]);
    const [, along] = jvp((a, b) => a.mul(b), [x, y], [ones(3), ones(3)]);
    expect(along.tolistSync()).toEqual([5, 7, 9]);
    expect(jvp(() => ones(2), x, x)[1].tolistSync()).toEqual([0, 0]);
  });
});

/** A gradient that is wrong in one element. */
class Wrong extends Function {
  static forward(ctx: FunctionContext, a: Tensor): Tensor {
    ctx.saveForBackward(a);
    return a.square();
  }

  static backward(ctx: FunctionContext, gradient: Tensor): Tensor {
    const [a] = ctx.savedTensors;
    return gradient.mul(a!.mul(tensor([2, 2.1], { dtype: "float64" })));
  }
}

describe("gradcheck", () => {
  const a = tensor([1, 2], { dtype: "float64", requiresGrad: true });

  test("names output, input, elements and both values", async () => {
    await expect(gradcheck((_, b) => [sum(b), Wrong.apply(b)], [ones(1), a])).rejects.toThrow(
      /^gradcheck: Jacobian mismatch for output 1 with respect to input 1 \(shape \[2\]\): the derivative of output element 1 by input element 1 is numerically 4\.0000\d*, but analytically 4\.2$/,
    );
    expect(await gradcheck((b) => Wrong.apply(b), a, { raiseException: false })).toBe(false);
    expect(await gradcheck((b) => Wrong.apply(b), a, { atol: 1 })).toBe(true);
  });

  test("wants something to check", async () => {
    await expect(gradcheck((b) => b, ones(1))).rejects.toThrow(AutogradError);
    expect(await gradcheck((b) => b.mul(2), leaf([2]))).toBe(true);
  });

  test("of second derivatives finds a gradient that is no function of its inputs", async () => {
    class Frozen extends Function {
      static forward(ctx: FunctionContext, b: Tensor): Tensor {
        ctx.saveForBackward(b);
        return b.square();
      }

      static backward(ctx: FunctionContext, gradient: Tensor): Tensor {
        return gradient.mul(ctx.savedTensors[0]!.detach().mul(2));
      }
    }
    expect(await gradcheck((b) => Frozen.apply(b), a)).toBe(true);
    await expect(gradgradcheck((b) => Frozen.apply(b), a)).rejects.toThrow(/Jacobian mismatch/);
  });
});
