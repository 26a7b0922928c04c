import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { create } from "../src/adapters/t.ts";
import { type Baseline, type Standard, standardFor } from "../src/regression/baseline.ts";
import { type Ratios, checkedCases } from "../src/regression/cases.ts";
import { clockResolutionMs, ratioOf } from "../src/regression/contest.ts";
import { judge } from "../src/regression/judge.ts";
import { type ReferenceName, makeReference } from "../src/regression/references.ts";

function ratiosOf(ratio: number): Ratios {
  const pairs = Object.keys(checkedCases).map((id) => [id, ratio]);
  return Object.fromEntries(pairs) as Ratios;
}

function baseline(processor: string, peakGflops: number, ratio: number): Baseline {
  return { processor, peakGflops, recorded: "2026-11-22", ratios: ratiosOf(ratio) };
}

describe("the standard", () => {
  const baselines = [baseline("A", 50, 2), baseline("B", 100, 3)];

  test("is the baseline of the same processor", () => {
    expect(standardFor(baselines, "A", 55)).toEqual({ ratios: ratiosOf(2), tolerance: 1.5 });
  });

  test.each([
    { processor: "C", peak: 50, what: "another name" },
    { processor: "A", peak: 100, what: "the same name that is twice as fast" },
  ])("is the most lenient of all for a processor of $what", ({ processor, peak }) => {
    expect(standardFor(baselines, processor, peak)).toEqual({ ratios: ratiosOf(3), tolerance: 3 });
  });

  test("is empty where none was recorded", () => {
    expect(standardFor([], "A", 50)).toEqual({ ratios: {}, tolerance: 3 });
  });
});

describe("judge", () => {
  const standard: Standard = { ratios: ratiosOf(10), tolerance: 1.5 };

  function attempts(ratios: readonly number[], busy = 0) {
    const numbers: number[] = [];
    const attempt = (number: number) => {
      numbers.push(number);
      return Promise.resolve({ ratio: ratios[number - 1]!, busy });
    };
    return { numbers, attempt };
  }

  test("passes at the first attempt within the tolerance", async () => {
    const { numbers, attempt } = attempts([30, 14.9]);
    expect(await judge("matmul_512", standard, attempt)).toEqual({
      id: "matmul_512",
      ratio: 14.9,
      expected: 10,
      verdict: "passed",
    });
    expect(numbers).toEqual([1, 2]);
  });

  test("fails when no attempt is", async () => {
    const { attempt } = attempts([30, 20, 15.1, 40]);
    expect(await judge("matmul_512", standard, attempt)).toMatchObject({
      ratio: 15.1,
      verdict: "slower",
    });
  });

  test("gives no verdict when others had the machine all the time", async () => {
    const { attempt } = attempts([30, 30, 30, 30], 0.9);
    expect(await judge("matmul_512", standard, attempt)).toMatchObject({ verdict: "unjudged" });
  });

  test("passes what has no baseline", async () => {
    const { attempt } = attempts([30]);
    const empty = { ratios: {}, tolerance: 3 };
    expect(await judge("matmul_512", empty, attempt)).toMatchObject({
      verdict: "passed",
      expected: undefined,
    });
  });
});

describe.skipIf(clockResolutionMs() > 0.1)("ratios in CPU time", () => {
  let step: () => unknown;

  beforeAll(async () => {
    const { cases } = await create("wasm");
    ({ step } = await cases.matmul_512!());
  });

  afterAll(() => {
    step = () => undefined;
  });

  test("work takes as long as itself", async () => {
    const reference = await makeReference("arithmetic");
    const ratio = await ratioOf(reference, reference, 300);
    expect(ratio).toBeGreaterThan(1 / 1.5);
    expect(ratio).toBeLessThan(1.5);
  });

  test.each(["memory", "objects"] satisfies ReferenceName[])("%s is work", async (name) => {
    const [work, arithmetic] = [await makeReference(name), await makeReference("arithmetic")];
    const ratio = await ratioOf(work, arithmetic, 300);
    expect(ratio).toBeGreaterThan(0.01);
    expect(ratio).toBeLessThan(100);
  });

  test("a kernel that was made three times as slow is caught", async () => {
    const reference = await makeReference("arithmetic");
    const honest = await ratioOf(step, reference, 500);
    const standard = { ratios: { matmul_512: honest }, tolerance: 1.5 };
    const judged = (run: () => unknown) =>
      judge("matmul_512", standard, async (number) => ({
        busy: 0,
        ratio: await ratioOf(run, reference, number * 300),
      }));
    const slowed = () => {
      for (let i = 0; i < 3; i++) step();
    };
    expect(await judged(step)).toMatchObject({ verdict: "passed" });
    expect(await judged(slowed)).toMatchObject({ verdict: "slower" });
  });
});
