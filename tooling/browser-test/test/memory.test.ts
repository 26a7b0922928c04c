import { join } from "node:path";
import { chromiumIsMissing } from "headless-chromium";
import { expect, test } from "vitest";
import { runInPage } from "../src/run-in-page.ts";
import type { MemoryOverTime } from "../src/training-memory.ts";

test.skipIf(chromiumIsMissing())(
  "a loop in a browser that disposes of nothing stays within bounded memory",
  async () => {
    const entry = join(import.meta.dirname, "../src/training-memory.ts");
    const { handedOut, peak, collections, value } = (await runInPage(entry)) as MemoryOverTime;
    expect(collections).toBeGreaterThan(0);
    expect(peak).toBeLessThan(handedOut / 2);
    expect(value).toBe(1);
  },
  120_000,
);
