import type { TuningStore } from "@t/backend-webgpu";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type ProductPlan, planOf } from "../src/kernels/product/plan.ts";
import { type Product, matricesOf } from "../src/kernels/product/product.ts";
import type { Machine } from "../src/machine.ts";
import type { Rehearse } from "../src/tuning/choices.ts";
import { products } from "../src/tuning/products.ts";
import { tools } from "../src/tuning/tools.ts";
import { Tuner } from "../src/tuning/tuner.ts";
import { adapterIsMissing } from "./support/device.ts";
import { openMachine, viewOf } from "./support/machine.ts";
import { MemoryStore } from "./support/memory-store.ts";

/** The fastest of all plans. */
const FASTEST = "8x4/128";
const { nameOf } = products(tools);

describe.skipIf(await adapterIsMissing())("a tuner", () => {
  let machine: Machine;
  let isOpen = true;
  let rehearsals = 0;

  /** Where time does not pass: what a plan takes depends on its name. */
  const rehearse: Rehearse = (_, use) => {
    rehearsals++;
    return use(async (plan) => (nameOf(plan as ProductPlan) === FASTEST ? 1 : 2));
  };
  const newStage = () => ({
    get isOpen() {
      return isOpen;
    },
    rehearse,
  });
  const tunerWith = (store: TuningStore | null) => {
    rehearsals = 0;
    return Tuner.open(machine, tools, { store }, newStage);
  };

  function product(m: number, n: number, k: number): Product {
    return {
      batch: [],
      m,
      n,
      k,
      a: matricesOf(viewOf(machine, [m, k])),
      b: matricesOf(viewOf(machine, [k, n])),
      out: matricesOf(viewOf(machine, [m, n])),
      bias: null,
    };
  }

  /** The name of the plan that is chosen. */
  function choice(tuner: Tuner, problem: Product): string {
    return nameOf(tuner.products.choose(problem, planOf(machine, problem)));
  }

  beforeAll(async () => {
    machine = await openMachine({ adapterClass: "software" });
  });
  afterAll(() => machine.device.gpu.destroy());

  test("measures a class once and chooses what was the fastest from then on", async () => {
    const tuner = await tunerWith(null);
    const planned = nameOf(planOf(machine, product(24, 16, 32)));
    expect(planned).not.toBe(FASTEST);
    expect(choice(tuner, product(24, 16, 32))).toBe(planned);
    expect(choice(tuner, product(20, 12, 20))).toBe(planned);
    await tuner.tuned();
    expect(choice(tuner, product(24, 16, 32))).toBe(FASTEST);
    expect(choice(tuner, product(20, 12, 20))).toBe(FASTEST);
    expect(rehearsals).toBe(1);
    choice(tuner, product(24, 16, 64));
    await tuner.tuned();
    expect(rehearsals).toBe(2);
  });

  test("what it found needs no measuring the next time", async () => {
    const store = new MemoryStore();
    const first = await tunerWith(store);
    choice(first, product(24, 16, 32));
    // Nothing of a single row is as fast as the fastest plan here, so that it stays with what is planned.
    choice(first, product(1, 16, 32));
    await first.tuned();
    expect(store.products).toEqual([FASTEST, "as planned"]);
    const second = await tunerWith(store);
    expect(choice(second, product(24, 16, 32))).toBe(FASTEST);
    expect(choice(second, product(1, 16, 32))).toBe("1x4/1");
    await second.tuned();
    expect(rehearsals).toBe(0);
  });

  test.each([
    ["half a text", (text: string) => text.slice(0, -9)],
    ["no record", () => "[]"],
    ["another adapter's", (text: string) => text.replace('"for": "', '"for": "other ')],
    ["an unknown plan", (text: string) => text.replace(FASTEST, "9x9/1")],
    ["a plan that is no text", (text: string) => text.replace(`"${FASTEST}"`, "1")],
    ["an unknown kernel", (text: string) => text.replace('"products"', '"toString"')],
    ["a class that cannot be", (text: string) => text.replace("float32", "float32!")],
    ["more than there can be", (text: string) => text + " ".repeat(2 ** 21)],
  ])("what it cannot have stored is ignored and replaced: %s", async (_, spoil) => {
    const store = new MemoryStore();
    const first = await tunerWith(store);
    choice(first, product(24, 16, 32));
    await first.tuned();
    const [key, text] = [...store.texts][0]!;
    store.texts.set(key, spoil(text));
    expect(store.texts.get(key)).not.toBe(text);
    const second = await tunerWith(store);
    expect(choice(second, product(24, 16, 32))).not.toBe(FASTEST);
    await second.tuned();
    expect(rehearsals).toBe(1);
    expect(store.texts.get(key)).toBe(text);
  });

  test("a store that does not work is no error", async () => {
    const broken: TuningStore = {
      getItem: () => Promise.reject(new Error("no")),
      setItem: () => {
        throw new Error("no");
      },
    };
    const tuner = await tunerWith(broken);
    choice(tuner, product(24, 16, 32));
    await tuner.tuned();
    expect(choice(tuner, product(24, 16, 32))).toBe(FASTEST);
  });

  test("what was measured while the device was lost does not count", async () => {
    const store = new MemoryStore();
    const tuner = await tunerWith(store);
    choice(tuner, product(24, 16, 32));
    isOpen = false;
    await tuner.tuned();
    isOpen = true;
    expect(store.writes).toBe(0);
    expect(choice(tuner, product(24, 16, 32))).not.toBe(FASTEST);
    await tuner.tuned();
    expect(rehearsals).toBe(2);
    expect(choice(tuner, product(24, 16, 32))).toBe(FASTEST);
  });
});
