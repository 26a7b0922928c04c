import { AutogradError, int32, ones, randn, tensor, zeros } from "@t/core";
import { noGrad } from "@t/autograd";
import { describe, expect, test } from "vitest";
import "./setup.ts";

describe("requiresGrad", () => {
  test("at creation, afterwards, and back", () => {
    expect(ones(2, { requiresGrad: true }).requiresGrad).toBe(true);
    expect(randn([2], { requiresGrad: true }).requiresGrad).toBe(true);
    const x = ones(2);
    expect([x.requiresGrad, x.isLeaf, x.gradFn]).toEqual([false, true, null]);
    x.requiresGrad = true;
    expect(x.requiresGrad_()).toBe(x);
    expect([x.requiresGrad, x.isLeaf]).toEqual([true, true]);
    expect(x.requiresGrad_(false).requiresGrad).toBe(false);
  });

  test("what is computed from a tensor that requires grad requires grad, unless it can't", () => {
    const x = ones(2, { requiresGrad: true });
    const y = x.mul(2);
    expect([y.requiresGrad, y.isLeaf, y.gradFn!.name]).toEqual([true, false, "MulBackward0"]);
    expect(x.gt(0).requiresGrad).toBe(false);
    expect(x.argmax().requiresGrad).toBe(false);
    expect(x.to(int32).requiresGrad).toBe(false);
    expect(x.detach().requiresGrad).toBe(false);
    expect(y.detach().isLeaf).toBe(true);
  });

  test("integers and results have no choice", () => {
    expect(() => ones(2, { dtype: "int32" }).requiresGrad_()).toThrow(
      "requiresGrad: only tensors of floating point dtype can require gradients, got int32",
    );
    const y = ones(2, { requiresGrad: true }).mul(2);
    expect(() => y.requiresGrad_(false)).toThrow(
      "requiresGrad: you can only change requiresGrad flags of leaf variables; " +
        "to use a computed variable in a subgraph that doesn't require differentiation use detach()",
    );
  });

  test("is printed", () => {
    const x = ones(2, { requiresGrad: true });
    expect(x.toString()).toBe("tensor([1., 1.], requires_grad=True)");
    expect(x.relu().toString()).toBe("tensor([1., 1.], grad_fn=<ReluBackward0>)");
  });
});

describe("gradFn", () => {
  test("shows the graph", () => {
    const [x, w] = [ones(2, { requiresGrad: true }), ones(2)];
    const y = x.mul(w).add(1);
    const [[mul]] = y.gradFn!.nextFunctions as [[typeof y.gradFn, number]];
    expect(String(y.gradFn)).toBe("<AddBackward0>");
    expect(mul!.nextFunctions.map(([node]) => String(node))).toEqual(["<AccumulateGrad>", "null"]);
  });
});

describe("grad", () => {
  test("can be set to a tensor like the tensor, and to null", () => {
    const x = ones(2, { requiresGrad: true });
    x.grad = tensor([5, 6]);
    x.sum().backward();
    expect(x.grad.tolistSync()).toEqual([6, 7]);
    x.grad = null;
    expect(x.grad).toBe(null);
    expect(() => (x.grad = ones(3))).toThrow(
      "grad: expected a gradient like the tensor ([2] float32 on js), got [3] float32 on js",
    );
    expect(() => (x.grad = ones(2, { dtype: "float64" }))).toThrow(AutogradError);
  });

  test("of a tensor that is not a leaf is kept only on demand", () => {
    const x = ones(2, { requiresGrad: true });
    const h = x.mul(3);
    h.sum().backward();
    expect(h.grad).toBe(null);
    const kept = x.mul(3);
    kept.retainGrad();
    expect([kept.retainsGrad, x.retainsGrad]).toEqual([true, false]);
    kept.mul(kept).sum().backward();
    expect(kept.grad!.tolistSync()).toEqual([6, 6]);
    expect(() => zeros(2).retainGrad()).toThrow(
      "retainGrad: can't retain the grad of a tensor that has requiresGrad = false",
    );
  });

  test("retainGrad follows the tensor through a change in place", () => {
    const x = ones(2, { requiresGrad: true });
    const h = x.mul(3);
    h.retainGrad();
    h.mul_(2);
    h.mul(5).sum().backward();
    expect(h.grad!.tolistSync()).toEqual([5, 5]);
    expect(x.grad!.tolistSync()).toEqual([30, 30]);
  });
});

describe("registerHook", () => {
  test("sees the whole gradient, may replace it, can be removed", () => {
    const x = ones(2, { requiresGrad: true });
    const h = x.mul(2);
    const seen: unknown[] = [];
    const looking = h.registerHook((gradient) => {
      seen.push(gradient.tolistSync());
    });
    h.registerHook((gradient) => gradient.mul(10));
    h.add(h).sum().backward();
    expect(seen).toEqual([[2, 2]]);
    expect(x.grad!.tolistSync()).toEqual([40, 40]);
    looking.remove();
    h.sum().backward();
    expect(seen.length).toBe(1);
  });

  test("on a leaf works on what is added to grad", () => {
    const x = ones(2, { requiresGrad: true });
    using _ = x.registerHook((gradient) => gradient.neg());
    x.sum().backward();
    expect(x.grad!.tolistSync()).toEqual([-1, -1]);
  });

  test("refuses what has no gradient, and a gradient of another shape", () => {
    expect(() => ones(2).registerHook(() => null)).toThrow(
      "registerHook: cannot register a hook on a tensor that doesn't require gradient",
    );
    const x = ones(2, { requiresGrad: true });
    x.registerHook(() => ones(3));
    expect(() => x.sum().backward()).toThrow(
      "registerHook: expected the hook to return a gradient of shape [2], got [3]",
    );
  });
});

test("version counts changes in place, of views too", () => {
  const x = ones(4);
  x.add_(1);
  x.narrow(0, 0, 2).mul_(2);
  noGrad(() => x.zero_());
  expect([x.version, x.view(2, 2).version]).toEqual([3, 3]);
});
