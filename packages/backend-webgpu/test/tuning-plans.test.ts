import { describe, expect, test } from "vitest";
import { type ProductPlan, multiplyAs } from "../src/kernels/product/plan.ts";
import { type Product, matricesOf } from "../src/kernels/product/product.ts";
import { products } from "../src/tuning/products.ts";
import { tools } from "../src/tuning/tools.ts";
import { Temporaries } from "../src/stream/temporaries.ts";
import { adapterIsMissing } from "./support/device.ts";
import { elementsOf, openMachine, someIntegers, viewOf } from "./support/machine.ts";

const { plansOn, nameOf, classOf, rehearsal } = products(tools);
const classes = ["software", "hardware"] as const;

describe.skipIf(await adapterIsMissing())("plans that may be found the fastest", () => {
  test.each(classes)("products, on adapters that are %s", async (adapterClass) => {
    const machine = await openMachine({ adapterClass });
    const [batch, m, k, n] = [2, 21, 136, 19];
    const [left, right] = [someIntegers(batch * m * k), someIntegers(batch * k * n)];
    const expected = Float32Array.from({ length: batch * m * n }, (_, i) => {
      const [row, matrix] = [Math.floor(i / n), Math.floor(i / (m * n))];
      let sum = 0;
      for (let j = 0; j < k; j++)
        sum += left[row * k + j]! * right[(matrix * k + j) * n + (i % n)]!;
      return sum;
    });
    const a = matricesOf(viewOf(machine, [batch, m, k], left));
    const b = matricesOf(viewOf(machine, [batch, k, n], right));
    const wrong: string[] = [];
    for (const plan of plansOn(machine)) {
      const out = viewOf(machine, [batch, m, n]);
      const product = { batch: [batch], m, n, k, a, b, out: matricesOf(out), bias: null };
      multiplyAs(machine, product, plan);
      const found = await elementsOf(machine, out);
      if (found.some((x, i) => x !== expected[i])) wrong.push(nameOf(plan));
    }
    expect(wrong).toEqual([]);
    machine.device.gpu.destroy();
  });
});

describe.skipIf(await adapterIsMissing())("a class of products", () => {
  test("has sizes up to a power of two, in the same layout", async () => {
    const machine = await openMachine();
    const product = (m: number, n: number, k: number, batch = 1): Product => ({
      batch: [batch],
      m,
      n,
      k,
      a: matricesOf(viewOf(machine, [batch, m, k])),
      b: matricesOf(viewOf(machine, [batch, k, n])),
      out: matricesOf(viewOf(machine, [batch, m, n])),
      bias: null,
    });
    const name = classOf(product(64, 64, 64));
    expect(classOf(product(60, 40, 36))).toBe(name);
    expect(classOf(product(64, 64, 63))).not.toBe(name);
    expect(classOf(product(65, 64, 64))).not.toBe(name);
    expect(classOf(product(64, 64, 64, 2))).not.toBe(name);
    const { a, ...rest } = product(64, 64, 64);
    const turned = { ...rest, a: { ...a, row: a.column, column: a.row } };
    expect(classOf(turned)).not.toBe(name);
    machine.device.gpu.destroy();
  });

  test("is rehearsed with less, where it is large", async () => {
    const machine = await openMachine();
    const view = viewOf(machine, [1]);
    const large = { view, batch: [2 ** 22], row: 2048, column: 1 };
    const product = { batch: [64], m: 2048, n: 2048, k: 2048, a: large, b: large, out: large };
    const plan: ProductPlan = { rows: 8, columns: 8, quads: false, workgroups: false, few: 1 };
    const rehearse = rehearsal(machine, { ...product, bias: null });
    const { dispatches } = machine.stream.counts;
    const temporaries = new Temporaries(machine.pool);
    rehearse(machine, temporaries)(plan);
    expect(machine.stream.counts.dispatches).toBe(dispatches + 1);
    expect(machine.pool.reservedBytes).toBeLessThan(2 ** 26);
    temporaries.release();
    machine.device.gpu.destroy();
  });
});
