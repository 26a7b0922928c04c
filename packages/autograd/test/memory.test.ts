import { type Tensor, inLibraryScope, linear, memory, ones, rand, scope, tensor } from "@t/core";
import { checkpoint, grad, noGrad } from "@t/autograd";
import { describe, expect, test } from "vitest";
import "./setup.ts";

const live = (): number => memory()["js"]!.liveBytes;

/** Bytes that are live after `fn` beyond those before; what it returns is dropped at once. */
function growth(fn: () => void): number {
  const before = live();
  scope(() => {
    fn();
    return [];
  });
  return live() - before;
}

/** Runs user code as a layer of the library does: what nobody owns is freed when it ends. */
function asLibrary(fn: () => Tensor): Tensor {
  return inLibraryScope(() => [fn()])[0]!;
}

const w1 = rand([64, 64], { requiresGrad: true });
const w2 = rand([64, 64], { requiresGrad: true });
const bytes = 64 * 64 * 4;

function forward(x: Tensor): Tensor {
  return asLibrary(() => linear(linear(x, w1).relu(), w2).square().mean());
}

describe("memory after backward", () => {
  test("is what it was before, but for the gradients", () => {
    const x = rand([64, 64]);
    const loss = scope(() => forward(x));
    const before = live();
    loss.backward();
    expect([w1.grad!.shape, w2.grad!.shape]).toEqual([
      [64, 64],
      [64, 64],
    ]);
    // Saved before and freed: the result of relu and the input of square; new: two gradients.
    expect(live() - before).toBe(0);
    w1.grad = null;
    w2.grad = null;
  });

  test("does not grow over steps, and replaced gradients are freed", () => {
    const x = rand([64, 64]);
    const step = (): void => {
      forward(x).backward();
      const before = live();
      for (const w of [w1, w2]) w.meta!.grad!.storage.escaped = false;
      w1.grad = null;
      w2.grad = null;
      expect(before - live()).toBe(2 * bytes);
    };
    expect(growth(step)).toBe(0);
    expect(growth(() => Array.from({ length: 5 }, step))).toBe(0);
  });

  test("saved tensors are the minimum", () => {
    const x = rand([64, 64], { requiresGrad: true });
    const saved = (fn: () => Tensor): number => {
      const before = live();
      const y = asLibrary(() => fn().sum());
      const after = live();
      y.backward();
      x.grad = null;
      return Math.round((after - before) / bytes);
    };
    const y = rand([64, 64]);
    expect(saved(() => x.add(y).sub(y).neg().mul(3).div(2).add(1))).toBe(0);
    expect(saved(() => x.mul(y))).toBe(0);
    expect(saved(() => x.relu().mul(2))).toBe(1);
    expect(saved(() => x.mul(2).softmax(1).add(1))).toBe(1);
    expect(saved(() => x.exp().mul(2))).toBe(1);
    expect(saved(() => x.mul(2).square().mul(2))).toBe(1);
    expect(saved(() => x.view(4096).expand(2, 4096).select(0, 1).mul(2))).toBe(0);
  });

  test("a pass that fails lets go of what it held", () => {
    const x = rand([64, 64], { requiresGrad: true });
    const failing = (): void => {
      const h = asLibrary(() => x.mul(2));
      h.registerHook(() => {
        throw new RangeError("hook");
      });
      expect(() => asLibrary(() => h.mul(h).sum()).backward()).toThrow("hook");
    };
    failing();
    expect(growth(failing)).toBeLessThanOrEqual(2 * bytes);
  });

  test("grad gives tensors that survive, and frees the rest", () => {
    const x = rand([64, 64], { requiresGrad: true });
    expect(
      growth(() => {
        const [g] = grad(forward(x), x);
        expect(g.shape).toEqual([64, 64]);
        expect(g.sum().itemSync()).not.toBe(0);
      }),
    ).toBe(0);
  });

  test("inside a scope of the library the results of grad survive it", () => {
    const x = rand([4], { requiresGrad: true });
    const doubled = asLibrary(() => grad(x.mul(x).sum(), x)[0].mul(2));
    expect(doubled.tolistSync()).toEqual(x.detach().mul(4).tolistSync());
  });

  test("dispose and scope do not take what the graph needs", () => {
    const x = tensor([1, 2, 3], { requiresGrad: true });
    const y = scope(() => {
      using h = x.mul(2);
      return h.mul(h).sum();
    });
    y.backward();
    expect(x.grad!.tolistSync()).toEqual([8, 16, 24]);
  });
});

describe("checkpoint", () => {
  test("gives the gradients of the plain call, and keeps only the arguments", () => {
    const x = rand([64, 64], { requiresGrad: true });
    const block = (h: Tensor): Tensor => linear(linear(h, w1).relu(), w2).relu();
    block(x).sum().backward();
    const expected = [x, w1, w2].map((leaf) => leaf.grad!.tolistSync());
    for (const leaf of [x, w1, w2]) leaf.grad = null;
    const y = checkpoint(block, x);
    expect(y.gradFn!.name).toBe("CheckpointBackward");
    y.sum().backward();
    expect([x, w1, w2].map((leaf) => leaf.grad!.tolistSync())).toEqual(expected);
    for (const leaf of [x, w1, w2]) leaf.grad = null;
  });

  test("draws the same random numbers again, and works for parameters alone", () => {
    const w = ones(1000, { requiresGrad: true });
    const y = checkpoint((x: Tensor) => x.mul(w).mul(rand([1000]).gt(0.5)), ones(1000));
    y.sum().backward();
    expect(w.grad!.tolistSync()).toEqual(y.detach().tolistSync());
  });

  test("refuses what it cannot do", () => {
    const x = ones(2, { requiresGrad: true });
    const square = (h: Tensor): Tensor => h.mul(h);
    expect(() => grad(checkpoint(square, x).sum(), x)).toThrow(
      "checkpoint: expected a plain backward(): gradients of chosen inputs, by grad() or by the option " +
        "inputs, and createGraph cannot pass through a checkpoint",
    );
    expect(noGrad(() => checkpoint(square, x)).requiresGrad).toBe(false);
    const y = checkpoint(square, x).sum();
    y.backward();
    expect(() => y.backward()).toThrow(/those of CheckpointBackward have been freed/);
  });
});
