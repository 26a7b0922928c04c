import { join } from "node:path";
import { chromiumIsMissing } from "headless-chromium";
import { expect, test } from "vitest";
import type { Profiled } from "../src/profile.ts";
import { runInPage } from "../src/run-in-page.ts";

const entry = join(import.meta.dirname, "../src/profile.ts");

/** To so much browsers round the times of the device, in milliseconds. */
const ROUNDED = 0.1;

test.skipIf(chromiumIsMissing()).each(["page", "worker"])(
  "a profile in a browser has the device's own times: %s",
  async (argument) => {
    const options = { isolated: true, webgpu: true, argument };
    const result = (await runInPage(entry, {}, options)) as Profiled;
    const { wallMs, spans, count, deviceMs, table, value, expected } = result;
    expect(value).toBe(expected);
    expect(count).toBe(3);
    const products = spans.filter(({ name }) => name === "matmul");
    expect(products).toHaveLength(3);
    // 2 × 256³ operations: what takes less would do 300 billion a second on a CPU.
    for (const { duration } of products) expect(duration).toBeGreaterThan(ROUNDED);
    const sum = products.reduce((total, { duration }) => total + duration, 0);
    expect(deviceMs).toBeCloseTo(sum, 3);
    let end = 0;
    for (const { start, duration } of spans) {
      expect(start).toBeGreaterThanOrEqual(end - ROUNDED);
      end = start + duration;
    }
    expect(end).toBeLessThan(wallMs + ROUNDED);
    expect(table).toContain("Self device time total");
  },
  120_000,
);
