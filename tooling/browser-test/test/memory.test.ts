import { join } from "node:path";
import { chromiumIsMissing } from "headless-chromium";
import { expect, test } from "vitest";
import { runInPage } from "../src/run-in-page.ts";
import type { MemoryOverTime } from "../src/training-memory.ts";

test.skipIf(chromiumIsMissing())(
  "a loop in a browser that disposes of nothing stays within bounded memory",
  async () => {
    const entry = join(import.meta.dirname, "../src/training-memory.ts");
    const wasm = join(import.meta.dirname, "../../../packages/backend-wasm/wasm");
    const result = (await runInPage(entry, { wasm })) as MemoryOverTime;
    const { handedOut, peak, collections, value } = result;
    expect(collections).toBeGreaterThan(0);
    // At 512 MB of backlog collections come whatever they cost.
    expect(peak).toBeLessThan(768 * 2 ** 20);
    expect(handedOut).toBeGreaterThan(2 * peak);
    expect(value).toBe(1);
  },
  120_000,
);
