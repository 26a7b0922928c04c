import { js } from "@t/backend-js";
import { wasm } from "@t/backend-wasm";
import { type Tensor, add, contiguousStrides, init, mul, neg, sum, tensor, where } from "@t/core";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Model, type ViewStep, anyStep } from "./view-model.ts";

await init(js(), wasm());

interface Chain {
  readonly start: Model;
  readonly steps: readonly ViewStep[];
}

const anyStart: fc.Arbitrary<Model> = fc
  .array(fc.integer({ min: 0, max: 4 }), { maxLength: 4 })
  .map((shape) => {
    const count = shape.reduce((product, size) => product * size, 1);
    return { shape, values: Array.from({ length: count }, (_, i) => i + 1) };
  });

function extended(chain: Chain, end: Model, length: number, sharing: boolean): fc.Arbitrary<Chain> {
  if (length === 0) return fc.constant(chain);
  return anyStep(end.shape, sharing).chain((step) =>
    extended({ ...chain, steps: [...chain.steps, step] }, step.model(end), length - 1, sharing),
  );
}

/** A tensor and up to five steps from it. */
function anyChain(sharing: boolean): fc.Arbitrary<Chain> {
  return fc
    .tuple(anyStart, fc.nat(5))
    .chain(([start, length]) => extended({ start, steps: [] }, start, length, sharing));
}

/** How a failure is shown. */
function describeChain({ start, steps }: Chain): string {
  return [`[${start.shape}]`, ...steps.map(({ text }) => text)].join(".");
}

function build({ start, steps }: Chain, device: string): Tensor {
  const x = tensor(start.values, { device }).reshape(start.shape);
  return steps.reduce((view, step) => step.tensor(view), x);
}

function modelOf({ start, steps }: Chain): Model {
  return steps.reduce((model, step) => step.model(model), start);
}

async function valuesOf(x: Tensor): Promise<number[]> {
  return Array.from(await x.data(), Number);
}

/** Sums along the last dimension. */
function sumsOf({ shape, values }: Model): number[] {
  const size = shape.at(-1)!;
  const count = shape.slice(0, -1).reduce((product, n) => product * n, 1);
  return Array.from({ length: count }, (_, row) =>
    values.slice(row * size, (row + 1) * size).reduce((total, value) => total + value, 0),
  );
}

/** Compares, showing the chain when they differ. */
function expectOf(chain: Chain, actual: unknown, expected: unknown): void {
  const text = describeChain(chain);
  expect({ chain: text, found: actual }).toEqual({ chain: text, found: expected });
}

describe.each(["js", "wasm"])("any chain of views on %s", (device) => {
  const check = (property: (chain: Chain, x: Tensor, model: Model) => Promise<void>) =>
    fc.assert(
      fc.asyncProperty(anyChain(true), async (chain) => {
        await property(chain, build(chain, device), modelOf(chain));
      }),
      { seed: 20_260, numRuns: 300 },
    );

  it("has its model's shape and values", () =>
    check(async (chain, x, model) => {
      expectOf(chain, [x.shape, await valuesOf(x)], [model.shape, model.values]);
    }));

  it("computes as its model", () =>
    check(async (chain, x, model) => {
      const computed = add(mul(x, 2), where(x.gt(3), x, neg(x)));
      const expected = model.values.map((value) => 2 * value + (value > 3 ? value : -value));
      expectOf(chain, await valuesOf(computed), expected);
    }));

  it("is contiguous exactly when its strides say so", () =>
    check(async (chain, x, model) => {
      const strides = contiguousStrides(model.shape);
      const dense = model.shape.every((size, i) => size === 1 || x.strides[i] === strides[i]);
      expectOf(chain, x.contiguous, dense || model.values.length === 0);
    }));

  it("sums as its model", () =>
    check(async (chain, x, model) => {
      const total = model.values.reduce((sum, value) => sum + value, 0);
      expectOf(chain, await valuesOf(sum(x)), [total]);
      if (model.shape.length > 0) expectOf(chain, await valuesOf(sum(x, -1)), sumsOf(model));
    }));
});

describe.each(["js", "wasm"])("writing through a chain of views on %s", (device) => {
  it("changes the elements that the view shows, and no others", () =>
    fc.assert(
      fc.asyncProperty(anyChain(false), async (chain) => {
        const { start, steps } = chain;
        const x = tensor(start.values, { device }).reshape(start.shape);
        steps.reduce((view, step) => step.tensor(view), x).mul_(-1);
        const shown = new Set(modelOf(chain).values);
        const expected = start.values.map((value) => (shown.has(value) ? -value : value));
        expectOf(chain, await valuesOf(x), expected);
      }),
      { seed: 20_261, numRuns: 300 },
    ));
});
