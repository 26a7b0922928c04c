import { type Tensor, ones, tensor, zeros } from "@t/core";
import { grad, noGrad } from "@t/autograd";
import { describe, expect, test } from "vitest";
import "./setup.ts";

function leaf(data: Parameters<typeof tensor>[0]): Tensor {
  return tensor(data, { requiresGrad: true });
}

describe("changes in place are recorded", () => {
  test("of a result", () => {
    const x = leaf([1, 2, 3]);
    const y = x.mul(2);
    y.add_(1).mul_(y.detach().clone());
    expect(y.gradFn!.name).toBe("MulBackward0");
    y.sum().backward();
    expect(x.grad!.tolistSync()).toEqual([6, 10, 14]);
  });

  test("of a tensor that did not require grad before", () => {
    const [x, y] = [leaf([1, 2]), ones(2)];
    y.mul_(x);
    expect([y.requiresGrad, y.isLeaf]).toEqual([true, false]);
    y.sum().backward();
    expect(x.grad!.tolistSync()).toEqual([1, 1]);
  });

  test("with both operands' gradients, the old value being needed for one", () => {
    const [x, w] = [leaf([1, 2]), leaf([3, 4])];
    const y = x.mul(2);
    y.mul_(w);
    y.sum().backward();
    expect(x.grad!.tolistSync()).toEqual([6, 8]);
    expect(w.grad!.tolistSync()).toEqual([2, 4]);
  });

  test("with derivatives made of the output, and of the input", () => {
    const x = leaf([0.5, 1]);
    x.mul(1).exp_().sum().backward();
    expect(x.grad!.at(0).itemSync()).toBeCloseTo(Math.exp(0.5), 5);
    x.grad = null;
    x.mul(1).sin_().sum().backward();
    expect(x.grad!.at(0).itemSync()).toBeCloseTo(Math.cos(0.5), 5);
  });

  test("of ops that are composed", () => {
    const x = leaf([-1, 0.5, 2]);
    x.mul(1).clamp_(0, 1).mul(3).sum().backward();
    expect(x.grad!.tolistSync()).toEqual([0, 3, 0]);
  });

  test("copy_ and fill_ end the old history", () => {
    const [x, z] = [leaf([1, 2]), leaf([3, 4])];
    x.mul(2).copy_(z).mul(5).sum().backward();
    expect(z.grad!.tolistSync()).toEqual([5, 5]);
    x.mul(2).fill_(7).sum().backward();
    expect(x.grad!.tolistSync()).toEqual([0, 0]);
  });

  test("copy_ sums over what it broadcast, and casts", () => {
    const x = tensor([3], { dtype: "float64", requiresGrad: true });
    zeros(2, 2).copy_(x).sum().backward();
    expect(x.grad!.tolistSync()).toEqual([4]);
    expect(x.grad!.dtype).toBe("float64");
  });
});

describe("views", () => {
  test("changing a view changes the history of its base", () => {
    const x = leaf([1, 2, 3, 4]);
    const y = x.mul(1);
    y.narrow(0, 1, 2).mul_(10);
    expect(y.gradFn!.name).toBe("CopySlices");
    y.mul(y).sum().backward();
    expect(x.grad!.tolistSync()).toEqual([2, 400, 600, 8]);
  });

  test("changing the base changes the history of a view", () => {
    const x = leaf([1, 2, 3, 4]);
    const y = x.mul(1);
    const v = y.view(2, 2);
    y.mul_(3);
    expect(v.gradFn!.name).toBe("AsStridedBackward0");
    v.select(0, 1).sum().backward();
    expect(x.grad!.tolistSync()).toEqual([0, 0, 3, 3]);
  });

  test("a view of a view speaks of the same base", () => {
    const x = leaf([1, 2, 3, 4]);
    const y = x.mul(1);
    const row = y.view(2, 2).select(0, 1);
    row.at(0).mul_(5);
    expect(row.gradFn!.name).toBe("AsStridedBackward0");
    y.sum().backward(null, { retainGraph: true });
    expect(x.grad!.tolistSync()).toEqual([1, 1, 5, 1]);
    row.sum().backward();
    expect(x.grad!.tolistSync()).toEqual([1, 1, 10, 2]);
  });

  test("writing into a part of a tensor that requires no grad", () => {
    const x = leaf([1, 2]);
    const out = zeros(2, 2);
    const row = out.at(0);
    row.copy_(x);
    expect(out.gradFn!.nextFunctions.map(([node]) => node?.name ?? null)).toEqual([
      null,
      "AccumulateGrad",
    ]);
    expect([row.requiresGrad, row.gradFn!.name]).toEqual([true, "AsStridedBackward0"]);
    out
      .mul(
        tensor([
          [1, 2],
          [3, 4],
        ]),
      )
      .sum()
      .backward();
    expect(x.grad!.tolistSync()).toEqual([1, 2]);
  });

  test("setAt_ with a tensor, a transposed region and a scalar", () => {
    const [x, y] = [
      leaf([
        [1, 2],
        [3, 4],
      ]),
      leaf([10, 20]),
    ];
    const z = x.mul(1);
    z.t().setAt_([0], y);
    z.setAt_([1, 1], 0);
    z.mul(
      tensor([
        [1, 2],
        [3, 4],
      ]),
    )
      .sum()
      .backward();
    expect(x.grad!.tolistSync()).toEqual([
      [0, 2],
      [0, 0],
    ]);
    expect(y.grad!.tolistSync()).toEqual([1, 3]);
  });

  test("is differentiable twice", () => {
    const x = leaf([1, 2, 3]);
    const y = x.mul(1);
    y.narrow(0, 0, 2).mul_(x.narrow(0, 1, 2));
    const [first] = grad(y.sum(), x, { createGraph: true });
    expect(first.tolistSync()).toEqual([2, 4, 3]);
    const [second] = grad(first.mul(tensor([1, 10, 100])).sum(), x);
    expect(second.tolistSync()).toEqual([10, 101, 10]);
  });

  test("a base whose elements do not lie in row-major order", () => {
    const x = leaf([
      [1, 2],
      [3, 4],
    ]);
    const turned = x.mul(1).t().detach().requiresGrad_().clone();
    turned.at(0).mul_(2);
    turned
      .mul(
        tensor([
          [1, 2],
          [3, 4],
        ]),
      )
      .sum()
      .backward();
    const base = x.detach().clone().t().detach();
    base.at(0).copy_(leaf([7, 8]));
    expect(base.tolistSync()).toEqual([
      [7, 8],
      [2, 4],
    ]);
    const [g] = grad(
      base
        .mul(
          tensor([
            [1, 2],
            [3, 4],
          ]),
        )
        .sum(),
      base,
    );
    expect(g.tolistSync()).toEqual([
      [1, 2],
      [3, 4],
    ]);
  });
});

describe("what is refused", () => {
  test("a leaf that requires grad, and a view of one", () => {
    const x = leaf([1, 2]);
    expect(() => x.add_(1)).toThrow(
      "add_: a leaf Variable that requires grad is being used in an in-place operation; " +
        "change it inside noGrad, or change a clone()",
    );
    expect(() => x.view(2, 1).mul_(2)).toThrow(
      "mul_: a view of a leaf Variable that requires grad is being used in an in-place operation; " +
        "change it inside noGrad, or change a clone()",
    );
    noGrad(() => x.add_(1));
    expect(x.tolistSync()).toEqual([2, 3]);
    expect(x.isLeaf).toBe(true);
  });

  test("a view made where recording was off", () => {
    const x = leaf([1, 2]);
    const v = noGrad(() => x.at(0));
    expect(() => v.add_(x.at(1))).toThrow(
      "add_: a view was created in noGrad mode and is being modified inplace with grad mode enabled: " +
        "do both inside the noGrad block, or both outside",
    );
  });

  test("a saved tensor that was changed since", () => {
    const x = leaf([1, 2]);
    const y = x.exp();
    y.add_(1);
    expect(() => y.sum().backward()).toThrow(
      "backward: one of the variables needed for gradient computation has been modified by an inplace " +
        "operation: the float32 tensor of shape [2] that ExpBackward0 saved is at version 1, expected " +
        "version 0; change a clone() of it instead",
    );
  });

  test("also through a view, and for a parameter that was stepped on between two passes", () => {
    const [x, w] = [leaf([1, 2]), leaf([3, 4])];
    const h = w.mul(2);
    const y = x.mul(h);
    h.at(0).zero_();
    expect(() => y.sum().backward()).toThrow(/MulBackward0 saved is at version 1/);
    const z = x.mul(w).sum();
    z.backward(null, { retainGraph: true });
    noGrad(() => w.sub_(w.grad!));
    expect(() => z.backward()).toThrow(/MulBackward0 saved is at version 1/);
  });

  test("a change that is not needed for the gradient is allowed", () => {
    const x = leaf([1, 2]);
    const y = x.add(1);
    y.add(1);
    y.mul_(2);
    y.sum().backward();
    expect(x.grad!.tolistSync()).toEqual([2, 2]);
  });
});
