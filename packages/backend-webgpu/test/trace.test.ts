import { matmul, randn } from "@t/core";
import { profile } from "@t/profiler";
import { describe, expect, test } from "vitest";
import { adapterIsMissing, withDevice } from "./support/device.ts";

interface ChromeEntry {
  readonly cat?: string;
  readonly name: string;
  readonly ts: number;
  readonly dur: number;
}

describe.skipIf(await adapterIsMissing())("a profile", () => {
  test.each([false, true])("has the device's own times; syncReads: %s", async (syncReads) => {
    await withDevice({ syncReads }, async (backend) => {
      const a = randn(192, 192);
      const product = matmul(a, a);
      const expected = await product.data();
      const prof = await profile(async () => {
        const again = matmul(a, a);
        for (let i = 0; i < 200; i++) a.neg();
        return again.data();
      });
      expect(prof.value).toEqual(expected);
      const averages = prof.keyAverages();
      const found = averages.get("matmul")!;
      expect(found.count).toBe(1);
      expect(found.selfDeviceTimeTotal).toBeGreaterThan(10);
      expect(averages.table()).toContain("Self device time total");
      const { traceEvents } = JSON.parse(prof.exportChromeTrace()) as {
        readonly traceEvents: readonly ChromeEntry[];
      };
      const kernels = traceEvents.filter(({ cat }) => cat === "kernel");
      expect(kernels.some(({ name }) => name === "matmul")).toBe(true);
      for (const { ts, dur } of kernels) {
        expect(ts).toBeGreaterThan(0);
        expect(dur).toBeGreaterThanOrEqual(0);
      }
      const { submits = 0 } = backend.stats();
      await randn(4).neg().data();
      expect(backend.stats().submits).toBeLessThanOrEqual(submits + 2);
    });
  });
});
