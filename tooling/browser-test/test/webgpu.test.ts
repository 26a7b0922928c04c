import { join } from "node:path";
import { chromiumIsMissing } from "headless-chromium";
import type { ConformanceReport } from "@t/testing";
import { expect, test } from "vitest";
import { runInPage } from "../src/run-in-page.ts";

const fixtures = join(import.meta.dirname, "../../../packages/testing/fixtures");

test.skipIf(chromiumIsMissing())(
  "the WebGPU backend conforms and trains in a browser",
  async () => {
    const entry = join(import.meta.dirname, "../src/webgpu-conformance.ts");
    const report = (await runInPage(entry, { fixtures }, { webgpu: true })) as ConformanceReport;
    expect(report.failures).toEqual([]);
    expect(report.passed).toBeGreaterThan(20);
  },
  240_000,
);
