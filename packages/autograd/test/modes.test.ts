import { ones } from "@t/core";
import {
  enableGrad,
  inferenceMode,
  isGradEnabled,
  isInferenceModeEnabled,
  noGrad,
  setGradEnabled,
} from "@t/autograd";
import { describe, expect, test } from "vitest";
import "./setup.ts";

const pause = (ms = 1) => new Promise<void>((resolve) => setTimeout(resolve, ms));

describe("functions", () => {
  test("noGrad records nothing and gives back what the function returns", () => {
    const x = ones(2, { requiresGrad: true });
    expect(noGrad(() => x.mul(2)).requiresGrad).toBe(false);
    expect(noGrad(() => isGradEnabled())).toBe(false);
    expect(noGrad(() => enableGrad(() => x.mul(2))).requiresGrad).toBe(true);
    expect(setGradEnabled(false, () => isGradEnabled())).toBe(false);
  });

  test("inferenceMode says so", () => {
    expect(inferenceMode(() => [isGradEnabled(), isInferenceModeEnabled()])).toEqual([false, true]);
    expect(isInferenceModeEnabled()).toBe(false);
  });

  test("end when the function throws", async () => {
    expect(() =>
      noGrad(() => {
        throw new RangeError("no");
      }),
    ).toThrow("no");
    expect(isGradEnabled()).toBe(true);
    await expect(noGrad(() => Promise.reject(new RangeError("later")))).rejects.toThrow("later");
    expect(isGradEnabled()).toBe(true);
  });

  test("last until the promise settles", async () => {
    const seen: boolean[] = [];
    await noGrad(async () => {
      await pause();
      seen.push(isGradEnabled());
    });
    expect([...seen, isGradEnabled()]).toEqual([false, true]);
  });

  test("tasks that overlap do not see each other's setting", async () => {
    const watch = async (): Promise<boolean[]> => {
      const seen: boolean[] = [];
      for (let i = 0; i < 3; i++) {
        seen.push(isGradEnabled());
        await pause();
      }
      return seen;
    };
    const both = await Promise.all([noGrad(watch), watch(), enableGrad(watch), noGrad(watch)]);
    expect(both.map((seen) => new Set(seen))).toEqual(
      [false, true, true, false].map((on) => new Set([on])),
    );
  });
});

describe("blocks", () => {
  test("using ends with its block, also nested", () => {
    {
      using _ = noGrad();
      expect(isGradEnabled()).toBe(false);
      {
        using __ = enableGrad();
        expect(isGradEnabled()).toBe(true);
      }
      expect(isGradEnabled()).toBe(false);
    }
    expect(isGradEnabled()).toBe(true);
  });

  test("using holds over awaits in its task", async () => {
    const evaluate = async (): Promise<boolean[]> => {
      using _ = noGrad();
      const before = isGradEnabled();
      await pause();
      return [before, isGradEnabled()];
    };
    const other = (async () => {
      await pause();
      return isGradEnabled();
    })();
    expect(await evaluate()).toEqual([false, false]);
    expect(isGradEnabled()).toBe(true);
    expect(await other).toBe(true);
  });

  test("blocks that end out of order", () => {
    const outer = noGrad();
    const inner = enableGrad();
    outer[Symbol.dispose]();
    expect(isGradEnabled()).toBe(true);
    inner[Symbol.dispose]();
    outer[Symbol.dispose]();
    expect(isGradEnabled()).toBe(true);
  });

  test("setGradEnabled holds until it is set again or disposed", () => {
    setGradEnabled(false);
    expect(isGradEnabled()).toBe(false);
    setGradEnabled(true);
    expect(isGradEnabled()).toBe(true);
    const off = setGradEnabled(false);
    off[Symbol.dispose]();
    noGrad(() => {
      setGradEnabled(true);
      expect(isGradEnabled()).toBe(true);
    });
    expect(isGradEnabled()).toBe(true);
  });
});

test("hooks may record although the pass does not", () => {
  const x = ones(2, { requiresGrad: true });
  const seen: boolean[] = [];
  x.registerHook((gradient) => {
    seen.push(isGradEnabled(), enableGrad(() => x.mul(gradient)).requiresGrad);
    using _ = enableGrad();
    seen.push(isGradEnabled());
  });
  x.sum().backward();
  x.sum().backward(null, { createGraph: true });
  expect(seen).toEqual([false, true, true, true, true, true]);
});
