import { join } from "node:path";
import { chromiumIsMissing } from "headless-chromium";
import { expect, test } from "vitest";
import { runInPage } from "../src/run-in-page.ts";
import type { SyncReads } from "../src/sync-reads.ts";

const entry = join(import.meta.dirname, "../src/sync-reads.ts");

test.skipIf(chromiumIsMissing())(
  "a worker reads from WebGPU without waiting, and its page may not",
  async () => {
    const options = { isolated: true, webgpu: true };
    const { losses, awaited, readMs, refusal } = (await runInPage(entry, {}, options)) as SyncReads;
    expect(losses).toHaveLength(20);
    expect(losses.at(-1)).toBeLessThan(losses[0]!);
    expect(awaited).toEqual(losses);
    expect(readMs).toBeLessThan(1000);
    expect(refusal).toMatch(/DeviceError.*main thread of a page.*new Worker/s);
  },
  120_000,
);

test.skipIf(chromiumIsMissing())(
  "a worker of a page that is not isolated is told which headers are missing",
  async () => {
    await expect(runInPage(entry, {}, { webgpu: true })).rejects.toThrow(
      /Cross-Origin-Opener-Policy: same-origin/,
    );
  },
  120_000,
);
