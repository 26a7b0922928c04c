import { afterEach, beforeEach, describe, expect, it } from "vitest";
import {
  type Chain,
  OutOfMemoryError,
  ReleasedError,
  ShapeError,
  type Tensor,
  disown,
  inLibraryScope,
  memory,
  own,
  registerBackend,
  run1,
  scope,
  thresholdBackwardOp,
  unregisterBackend,
  zeros,
} from "../src/index.ts";
import { fakeBackend } from "./fake-backend.ts";

const DEVICE = "fake";
const COUNT = 1024;
const BLOCK = 4 * COUNT;

/** What has been computed. */
let chains: Chain[] = [];

/** A backend that takes chains from `COUNT` elements on. */
function start(maxBytes?: number): void {
  chains = [];
  const chain = { leastCount: COUNT, run: (given: Chain) => void chains.push(given) };
  const view = () => new Uint8Array(BLOCK);
  registerBackend({ ...fakeBackend(DEVICE, maxBytes), view, chain });
}

/** The steps of the chains so far, such as `mul(0, 0.5)`: inputs are numbered from `x0`, steps from `s0`. */
function programs(): string[] {
  return chains.map(({ steps }) =>
    steps
      .map(({ kind, operands }) => {
        const names = operands.map((operand) => {
          if (typeof operand === "number") return String(operand);
          return "input" in operand ? `x${operand.input}` : `s${operand.step}`;
        });
        return `${kind}(${names.join(", ")})`;
      })
      .join(" "),
  );
}

/** For each step of a chain, whether its result was kept. */
function keeps({ outputs }: Chain): boolean[] {
  return outputs.map((block) => block !== null);
}

function make(...shape: readonly number[]): Tensor {
  return zeros(shape, { device: DEVICE });
}

function liveBytes(): number {
  return memory()[DEVICE]!.liveBytes;
}

beforeEach(() => start());
afterEach(() => unregisterBackend(DEVICE));

describe("elementwise results", () => {
  it("wait for the functions that follow, and are computed in one chain", () => {
    const [x, w] = [make(COUNT), make(COUNT)];
    const y = x.mul(w).add(1).relu();
    expect(programs()).toEqual([]);
    expect(liveBytes()).toBe(2 * BLOCK);
    y.dataSync();
    expect(programs()).toEqual(["mul(x0, x1) add(s0, 1) relu(s1)"]);
    expect(keeps(chains[0]!)).toEqual([false, false, true]);
    expect(liveBytes()).toBe(3 * BLOCK);
    y.dataSync();
    expect(chains).toHaveLength(1);
  });

  it("do not wait when they are small or not float32", () => {
    make(COUNT - 1).add(1);
    zeros(COUNT, { device: DEVICE, dtype: "int32" }).add(1);
    expect(liveBytes()).toBeGreaterThan(3 * BLOCK);
    make(COUNT).gt(0).dataSync();
    expect(chains).toEqual([]);
  });

  it("read smaller operands by how they repeat", () => {
    const x = make(4, 8, 32);
    x.mul(make(32))
      .add(make(8, 1))
      .sub(make(1))
      .div(make(4, 1, 1))
      .dataSync();
    const layouts = chains[0]!.inputs.map(({ repeat, period }) => [repeat, period]);
    expect(layouts).toEqual([
      [1, 1024],
      [1, 32],
      [32, 8],
      [1, 1],
      [256, 4],
    ]);
  });

  it("are computed when an operand lies in another way", () => {
    const x = make(32, 32);
    x.mul(2).add(x.t());
    expect(programs()).toEqual(["mul(x0, 2)"]);
    make(4, 8, 32)
      .exp()
      .mul(make(4, 1, 32));
    expect(programs().at(-1)).toBe("exp(x0)");
  });

  it("give their errors at once", () => {
    expect(() => make(COUNT).mul(make(COUNT + 1))).toThrow(ShapeError);
  });

  it("are computed before a chain grows longer than kernels take", () => {
    let y = make(COUNT);
    for (let i = 0; i < 20; i++) y = y.add(i);
    y.dataSync();
    expect(chains.map(({ steps }) => steps.length)).toEqual([16, 4]);
    y = make(COUNT);
    for (let i = 0; i < 10; i++) y = y.add(make(COUNT));
    y.dataSync();
    expect(chains.slice(2).map(({ inputs }) => inputs.length)).toEqual([8, 4]);
  });

  it("are computed for ops that are no steps, in place or not", () => {
    const x = make(32, 32);
    x.mul(2).matmul(x);
    x.add(x.mul(3));
    x.add_(x.mul(4));
    expect(programs()).toEqual(["mul(x0, 2)", "mul(x0, 4)"]);
  });

  it("include the gradient of relu", () => {
    const [grad, x] = [make(COUNT), make(COUNT)];
    run1(thresholdBackwardOp, [grad.mul(2), x], { threshold: 0.5 }).dataSync();
    expect(programs()).toEqual(["mul(x0, 2) thresholdBackward(s0, x1, 0.5)"]);
  });

  it("wait on when there is no room for them", () => {
    unregisterBackend(DEVICE);
    start(3 * BLOCK);
    const x = make(COUNT);
    const held = [make(COUNT), make(COUNT)];
    const y = x.add(1);
    expect(() => y.dataSync()).toThrow(OutOfMemoryError);
    held[0]![Symbol.dispose]();
    y.dataSync();
    expect(programs()).toEqual(["add(x0, 1)"]);
  });
});

describe("intermediate results", () => {
  it("are kept the second time that they are computed", () => {
    const e = make(COUNT).exp();
    for (let i = 0; i < 3; i++) e.mul(i).dataSync();
    expect(programs()).toEqual(["exp(x0) mul(s0, 0)", "exp(x0) mul(s0, 1)", "mul(x0, 2)"]);
    expect(keeps(chains[1]!)).toEqual([true, true]);
  });

  it("are kept when another expression reads them", () => {
    const e = make(COUNT).exp();
    const other = e.add(1);
    e.mul(2).dataSync();
    expect(keeps(chains[0]!)).toEqual([true, true]);
    other.dataSync();
    expect(programs()[1]).toBe("add(x0, 1)");
  });

  it("are kept when a graph has saved them, unless they are quickly computed again", () => {
    const x = make(COUNT);
    const [saved, cheap] = [x.exp(), x.mul(3).add(make(1))];
    own(saved);
    own(cheap);
    saved.neg().dataSync();
    cheap.neg().dataSync();
    expect(chains.map(keeps)).toEqual([
      [true, true],
      [false, false, true],
    ]);
  });

  it("are computed once where a chain needs them twice", () => {
    const e = make(COUNT).exp();
    e.add(e.neg()).dataSync();
    expect(programs()).toEqual(["exp(x0) neg(s0) add(s0, s1)"]);
    expect(keeps(chains[0]!)).toEqual([false, false, true]);
  });
});

describe("what an expression waits for", () => {
  it("stays as it was when the tensor is written to", () => {
    const x = make(COUNT);
    const before = x.add(1);
    x.fill_(2);
    expect(liveBytes()).toBe(2 * BLOCK);
    before.add(x).dataSync();
    const [first, second] = chains[0]!.inputs.map(({ storage }) => storage.buffer);
    expect(first).not.toBe(second);
    expect(second).toBe(x.storage.buffer);
  });

  it("stays when the tensor is disposed of, as long as it is waited for", () => {
    const x = make(COUNT);
    const y = x.add(1);
    const z = y.mul(2);
    x[Symbol.dispose]();
    y[Symbol.dispose]();
    expect(() => y.dataSync()).toThrow(ReleasedError);
    expect(liveBytes()).toBe(BLOCK);
    z[Symbol.dispose]();
    expect(liveBytes()).toBe(0);
  });

  it("gives its block to the result when it ends with it", () => {
    const x = make(COUNT);
    const { buffer } = x.storage;
    const y = scope(() => {
      const inner = x.add(1);
      x[Symbol.dispose]();
      return inner.exp();
    });
    y.dataSync();
    expect(y.storage.buffer).toBe(buffer);
    expect(liveBytes()).toBe(BLOCK);
  });

  it("keeps its block when anything else waits for it", () => {
    const x = make(COUNT);
    const [y, z] = [x.exp(), x.sin()];
    x[Symbol.dispose]();
    y.dataSync();
    expect(liveBytes()).toBe(2 * BLOCK);
    z.dataSync();
    expect(liveBytes()).toBe(2 * BLOCK);
  });

  it("ends with the last owner of the result", () => {
    let owned: Tensor | undefined;
    inLibraryScope(() => {
      owned = make(COUNT).add(1).exp();
      own(owned);
      return [];
    });
    expect(liveBytes()).toBe(BLOCK);
    disown(owned!);
    expect(liveBytes()).toBe(0);
  });

  it("is never memory that user code can write to", () => {
    const x = make(COUNT);
    const before = x.add(1);
    x.typedArray();
    expect(liveBytes()).toBe(2 * BLOCK);
    x.add(2).dataSync();
    expect(programs()).toEqual([]);
    before.dataSync();
    expect(programs()).toEqual(["add(x0, 1)"]);
  });
});
