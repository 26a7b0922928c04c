import { join } from "node:path";
import { chromiumIsMissing } from "headless-chromium";
import { expect, test } from "vitest";
import type { Autotuned } from "../src/autotune.ts";
import { runInPage } from "../src/run-in-page.ts";

test.skipIf(chromiumIsMissing())(
  "what a page has measured its worker knows",
  async () => {
    const entry = join(import.meta.dirname, "../src/autotune.ts");
    const { sums, kept, isUntouched } = (await runInPage(entry, {}, { webgpu: true })) as Autotuned;
    expect(sums).toEqual([1680, 1680, 1680, 1680]);
    expect(kept).toMatch(/"products": \{\s+"float32 k so 4 0 3 3 6": "/);
    expect(isUntouched).toBe(true);
  },
  120_000,
);
