import { AutogradError, type Tensor, ones, tensor, zeros } from "@t/core";
import { backward, enableGrad, grad } from "@t/autograd";
import { describe, expect, test } from "vitest";
import "./setup.ts";

function leaf(data: Parameters<typeof tensor>[0]): Tensor {
  return tensor(data, { requiresGrad: true });
}

describe("backward", () => {
  test("the first example of every tutorial", () => {
    const x = ones(2, 2, { requiresGrad: true });
    const y = x.add(2);
    const out = y.mul(y).mul(3).mean();
    expect(out.toString()).toBe("tensor(27., grad_fn=<MeanBackward0>)");
    out.backward();
    expect(x.grad!.tolistSync()).toEqual([
      [4.5, 4.5],
      [4.5, 4.5],
    ]);
  });

  test("gradients add up over passes and over uses", () => {
    const x = leaf([1, 2]);
    x.mul(x).sum().backward();
    x.mul(3).sum().backward();
    expect(x.grad!.tolistSync()).toEqual([5, 7]);
  });

  test("whoever holds grad sees the sum", () => {
    const x = leaf([1, 2]);
    x.sum().backward();
    const held = x.grad!;
    x.sum().backward();
    expect(held.tolistSync()).toEqual([2, 2]);
    expect(x.grad).toBe(held);
  });

  test("two leaves never share the memory of their gradients", () => {
    const [a, b] = [leaf([1, 2]), leaf([3, 4])];
    a.add(b).backward(tensor([1, 1]));
    a.grad!.zero_();
    expect(b.grad!.tolistSync()).toEqual([1, 1]);
  });

  test("the gradient passed in stays as it is and is not taken over", () => {
    const [x, seed] = [leaf([1, 2]), tensor([5, 6])];
    const y = x.mul(1);
    y.add(y).backward(seed);
    expect(seed.tolistSync()).toEqual([5, 6]);
    x.grad!.zero_();
    expect(seed.tolistSync()).toEqual([5, 6]);
  });

  test("broadcast operands get gradients of their own shape", () => {
    const [row, column, scalar] = [leaf([[1, 2, 3]]), leaf([[1], [2]]), leaf(2)];
    row.mul(column).mul(scalar).sum().backward();
    expect(row.grad!.tolistSync()).toEqual([[6, 6, 6]]);
    expect(column.grad!.tolistSync()).toEqual([[12], [12]]);
    expect(scalar.grad!.itemSync()).toBe(18);
  });

  test("a gradient has the dtype of its tensor", () => {
    const x = tensor([1, 2], { dtype: "float32", requiresGrad: true });
    const y = x.to("float64").mul(tensor([3, 4], { dtype: "float64" }));
    expect(y.gradFn!.nextFunctions[0]![0]!.name).toBe("ToCopyBackward0");
    y.sum().backward();
    expect(x.grad!.dtype).toBe("float32");
    expect(x.grad!.tolistSync()).toEqual([3, 4]);
  });

  test("several roots at once", () => {
    const x = leaf([1, 2]);
    backward([x.sum(), x.mul(x)], [null, tensor([1, 10])]);
    expect(x.grad!.tolistSync()).toEqual([3, 41]);
  });

  test("a leaf that is its own root", () => {
    const x = leaf(3);
    x.backward();
    expect(x.grad!.itemSync()).toBe(1);
  });

  test("with inputs, only these get a gradient, leaves or not", () => {
    const [x, w] = [leaf([1, 2]), leaf([3, 4])];
    const h = x.mul(w);
    h.sum().backward(null, { inputs: [w, h] });
    expect(x.grad).toBe(null);
    expect(w.grad!.tolistSync()).toEqual([1, 2]);
    expect(h.grad!.tolistSync()).toEqual([1, 1]);
  });

  test("a graph that is deep needs no deep stack", () => {
    const x = leaf(1);
    let y: Tensor = x;
    for (let i = 0; i < 20_000; i++) y = y.add(1);
    y.backward();
    expect(x.grad!.itemSync()).toBe(1);
  });

  test("a second pass needs what the first freed, unless it kept it", () => {
    const x = leaf([1, 2]);
    const y = x.mul(x).sum();
    y.backward(null, { retainGraph: true });
    y.backward();
    expect(x.grad!.tolistSync()).toEqual([4, 8]);
    expect(() => y.backward()).toThrow(/trying to backward through the graph a second time/);
    const z = x.add(1).sum();
    z.backward();
    z.backward();
    expect(x.grad!.tolistSync()).toEqual([6, 10]);
  });
});

describe("a pass inside a pass", () => {
  /** `x · 2 · 3 + x`, with a hook in the middle that runs a pass of its own. */
  function withHook(inner: (x: Tensor, middle: Tensor) => void): Tensor {
    const x = leaf([1, 2]);
    const middle = x.mul(2);
    const hook = middle.registerHook(() => {
      hook.remove();
      enableGrad(() => inner(x, middle));
    });
    middle.mul(3).add(x).sum().backward();
    return x;
  }

  test("goes through nodes of the pass around it", () => {
    const found: unknown[] = [];
    const x = withHook((leafOfBoth, middle) => {
      const [inner] = grad(middle.square().sum(), leafOfBoth, { retainGraph: true });
      found.push(inner.tolistSync());
    });
    expect(found).toEqual([[8, 16]]);
    expect(x.grad!.tolistSync()).toEqual([7, 7]);
  });

  test("leaves the one around it as it was when it fails", () => {
    const x = withHook((leafOfBoth, middle) => {
      const failing = middle.mul(5);
      failing.registerHook(() => {
        throw new RangeError("stop");
      });
      expect(() => grad(failing.sum(), leafOfBoth, { retainGraph: true })).toThrow("stop");
    });
    expect(x.grad!.tolistSync()).toEqual([7, 7]);
  });
});

describe("higher orders", () => {
  test("of a power", () => {
    const x = leaf(2);
    let y = x.pow(4);
    const derivatives = [];
    for (let order = 0; order < 5; order++) {
      const [next] = grad(y, x, { createGraph: true, materializeGrads: true });
      derivatives.push(next.itemSync());
      if (!next.requiresGrad) break;
      y = next;
    }
    expect(derivatives.slice(0, 4)).toEqual([32, 48, 48, 24]);
  });

  test("createGraph makes grad itself differentiable", () => {
    const x = leaf([1, 2]);
    x.pow(3).sum().backward(null, { createGraph: true });
    expect(x.grad!.requiresGrad).toBe(true);
    const [second] = grad(x.grad!.sum(), x);
    expect(second.tolistSync()).toEqual([6, 12]);
  });
});

describe("grad", () => {
  test("leaves grad of the tensors alone", () => {
    const [x, y] = [leaf([1, 2]), leaf([3, 4])];
    const [dx, dy] = grad(x.mul(y).sum(), [x, y]);
    expect([dx!.tolistSync(), dy!.tolistSync()]).toEqual([
      [3, 4],
      [1, 2],
    ]);
    expect(x.grad).toBe(null);
  });

  test("of a tensor in the middle of the graph", () => {
    const x = leaf([1, 2]);
    const h = x.mul(2);
    const [dh, dx] = grad(h.mul(h).sum(), [h, x]);
    expect([dh!.tolistSync(), dx!.tolistSync()]).toEqual([
      [4, 8],
      [8, 16],
    ]);
  });

  test("of what the outputs do not depend on", () => {
    const [x, y] = [leaf([1, 2]), leaf([3, 4])];
    const run = (options: object) => () => grad(x.sum(), y, options);
    expect(run({})).toThrow(/the differentiated tensor at index 0 appears to not have been used/);
    expect(run({ allowUnused: true })()).toEqual([null]);
    expect(run({ materializeGrads: true })()[0].tolistSync()).toEqual([0, 0]);
  });

  test("does not compute what nobody asked for", () => {
    const [x, w] = [leaf([1, 2]), leaf([3, 4])];
    const seen: string[] = [];
    const h = w.mul(1);
    h.registerHook(() => {
      seen.push("w");
    });
    grad(x.mul(h).sum(), x);
    expect(seen).toEqual([]);
  });
});

describe("errors", () => {
  const x = leaf([1, 2]);
  const cases: readonly (readonly [string, () => unknown, string])[] = [
    [
      "no graph",
      () => ones(1).backward(),
      "backward: element 0 of tensors does not require grad and does not have a gradFn (shape [1]); " +
        "was it computed inside noGrad, or from tensors without requiresGrad?",
    ],
    [
      "several elements",
      () => x.mul(2).backward(),
      "backward: grad can be implicitly created only for scalar outputs, got shape [2]; " +
        "pass a gradient of that shape, or reduce the output with sum() or mean()",
    ],
    [
      "another shape",
      () => x.mul(2).backward(ones(3)),
      "backward: mismatch in shape: gradient 0 has a shape of [3] and output 0 has a shape of [2]",
    ],
    [
      "too few gradients",
      () => backward([x.sum(), x.sum()], [ones([])]),
      "backward: expected one gradient for each of 2 tensors, got 1",
    ],
    [
      "no inputs",
      () => x.sum().backward(null, { inputs: [] }),
      "backward: expected at least one tensor in `inputs`, got none",
    ],
    [
      "grad by a tensor that does not require it",
      () => grad(x.sum(), zeros(2)),
      "grad: one of the differentiated tensors does not require grad: input 0 of shape [2]; " +
        "call requiresGrad_() before computing the outputs",
    ],
  ];
  test.each(cases)("%s", (_, run, message) => {
    expect(run).toThrow(AutogradError);
    expect(run).toThrow(message);
  });
});
