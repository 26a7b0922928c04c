import { join } from "node:path";
import { chromiumIsMissing } from "headless-chromium";
import { expect, test } from "vitest";
import { runInPage } from "../src/run-in-page.ts";
import type { ThreadsResult } from "../src/threads.ts";

const entry = join(import.meta.dirname, "../src/threads.ts");
const wasm = join(import.meta.dirname, "../../../packages/backend-wasm/wasm");

const trainIn = async (isolated: boolean): Promise<ThreadsResult> =>
  (await runInPage(entry, { wasm }, { isolated })) as ThreadsResult;

test.skipIf(chromiumIsMissing())(
  "a page trains the same with workers, without them, and where it may not have any",
  async () => {
    const [isolated, alone] = [await trainIn(true), await trainIn(false)];
    expect(isolated.threads).toEqual({ count: 2, reason: null });
    expect(alone.threads.count).toBe(1);
    expect(alone.threads.reason).toContain("not cross-origin isolated");
    expect(isolated.losses).toEqual(isolated.lossesOfOne);
    expect(isolated.losses).toEqual(alone.losses);
    expect(isolated.losses.at(-1)).toBeLessThan(isolated.losses[0]! * 0.9);
  },
  120_000,
);
