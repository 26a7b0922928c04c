import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { DirectConvolution } from "../src/kernels/convolution/direct.ts";
import type { FilterGradient } from "../src/kernels/convolution/filter-gradient.ts";
import { type Product, matricesOf } from "../src/kernels/product/product.ts";
import type { Machine } from "../src/machine.ts";
import type { View } from "../src/stream/block.ts";
import { Temporaries, withTemporaries } from "../src/stream/temporaries.ts";
import { convolutions } from "../src/tuning/convolutions.ts";
import type { Family } from "../src/tuning/family.ts";
import { filterGradients } from "../src/tuning/filter-gradients.ts";
import { products } from "../src/tuning/products.ts";
import { tools } from "../src/tuning/tools.ts";
import { adapterIsMissing } from "./support/device.ts";
import { elementsOf, openMachine, someIntegers, viewOf } from "./support/machine.ts";
import * as references from "./support/references.ts";

const classes = ["software", "hardware"] as const;
const productFamily = products(tools);

const sizes: references.ConvolutionSizes = {
  images: 4,
  groups: 2,
  inputs: 3,
  outputs: 10,
  kernel: [2, 3],
  frame: [6, 20],
  size: [5, 16],
};
const { images, groups, inputs, outputs, kernel, frame, size } = sizes;
const ones = [1, 1] as const;

describe.skipIf(await adapterIsMissing()).each(classes)("plans on %s", (adapterClass) => {
  let machine: Machine;
  beforeEach(async () => {
    machine = await openMachine({ adapterClass });
  });
  afterEach(() => machine.device.gpu.destroy());

  /** The names of the plans that compute something else than expected. */
  async function wrongPlans<Problem, Plan>(
    { plansOn, rivals, nameOf }: Family<Problem, Plan>,
    problem: Problem,
    out: View,
    expected: Float32Array,
    run: (plan: Plan) => void,
  ): Promise<string[]> {
    const [first, ...others] = plansOn(machine);
    const wrong: string[] = [];
    expect(others.length).toBeGreaterThan(4);
    for (const plan of rivals(machine, problem, first!)) {
      run(plan);
      const found = await elementsOf(machine, out);
      if (found.some((x, i) => x !== expected[i])) wrong.push(nameOf(plan));
    }
    return wrong;
  }

  test("products", async () => {
    const [batch, m, n, k] = [2, 21, 19, 136];
    const [left, right] = [someIntegers(batch * m * k), someIntegers(batch * k * n)];
    const out = viewOf(machine, [batch, m, n]);
    const a = matricesOf(viewOf(machine, [batch, m, k], left));
    const b = matricesOf(viewOf(machine, [batch, k, n], right));
    const problem = { batch: [batch], m, n, k, a, b, out: matricesOf(out), bias: null };
    const expected = references.multiplied(left, right, [batch, m, n, k]);
    const run = tools.multiplyAs.bind(null, machine, problem);
    expect(await wrongPlans(productFamily, problem, out, expected, run)).toEqual([]);
  });

  test("convolutions", async () => {
    const pixels = someIntegers(images * groups * inputs * frame[0] * frame[1]);
    const filters = someIntegers(groups * inputs * kernel[0] * kernel[1] * outputs);
    const out = viewOf(machine, [images, groups * outputs, ...size]);
    const problem: DirectConvolution = {
      x: viewOf(machine, [images, groups * inputs, ...frame], pixels),
      filters: viewOf(machine, [groups, inputs, ...kernel, outputs], filters),
      bias: null,
      out,
      stride: ones,
      dilation: ones,
    };
    const expected = references.convolved(pixels, filters, sizes);
    const wrong = await wrongPlans(convolutions(tools), problem, out, expected, (plan) =>
      withTemporaries(machine.pool, (own) => tools.convolveAs(machine, own, problem, plan)),
    );
    expect(wrong).toEqual([]);
  });

  test("gradients of filters", async () => {
    const pixels = someIntegers(images * groups * inputs * frame[0] * frame[1]);
    const gradient = someIntegers(images * groups * outputs * size[0] * size[1]);
    const out = viewOf(machine, [groups * outputs, inputs, ...kernel]);
    const problem: FilterGradient = {
      x: viewOf(machine, [images, groups * inputs, ...frame], pixels),
      grad: viewOf(machine, [images, groups * outputs, ...size], gradient),
      out,
      stride: ones,
      dilation: ones,
      groups,
    };
    const taps = inputs * kernel[0] * kernel[1];
    const byOutput = references.filterGradients(pixels, gradient, sizes);
    const expected = byOutput.map((_, i) => {
      const [output, tap] = [Math.floor(i / taps), i % taps];
      const [group, nth] = [Math.floor(output / outputs), output % outputs];
      return byOutput[(group * taps + tap) * outputs + nth]!;
    });
    const wrong = await wrongPlans(filterGradients(tools), problem, out, expected, (plan) =>
      withTemporaries(machine.pool, (own) => tools.filterGradientAs(machine, own, problem, plan)),
    );
    expect(wrong).toEqual([]);
  });
});

describe.skipIf(await adapterIsMissing())("a class of products", () => {
  let machine: Machine;
  beforeEach(async () => {
    machine = await openMachine({ adapterClass: "software" });
  });
  afterEach(() => machine.device.gpu.destroy());

  test("has sizes up to a power of two, in the same layout", () => {
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
    const { classOf } = productFamily;
    const name = classOf(product(64, 64, 64));
    expect(classOf(product(60, 40, 36))).toBe(name);
    expect(classOf(product(64, 64, 63))).not.toBe(name);
    expect(classOf(product(65, 64, 64))).not.toBe(name);
    expect(classOf(product(64, 64, 64, 2))).not.toBe(name);
    const { a, ...rest } = product(64, 64, 64);
    const turned = { ...rest, a: { ...a, row: a.column, column: a.row } };
    expect(classOf(turned)).not.toBe(name);
  });

  test("is rehearsed with less, where it is large", () => {
    const large = { view: viewOf(machine, [1]), batch: [2 ** 22], row: 2048, column: 1 };
    const [m, n, k] = [2048, 2048, 2048];
    const problem = { batch: [64], m, n, k, a: large, b: large, out: large, bias: null };
    const rehearse = productFamily.rehearsal(machine, problem);
    const { dispatches } = machine.stream.counts;
    const temporaries = new Temporaries(machine.pool);
    rehearse(machine, temporaries)(productFamily.plansOn(machine)[0]!);
    expect(machine.stream.counts.dispatches).toBe(dispatches + 1);
    expect(machine.pool.reservedBytes).toBeLessThan(2 ** 26);
    temporaries.release();
  });
});
