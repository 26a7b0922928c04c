import { join } from "node:path";
import process from "node:process";
import { chromiumIsMissing } from "headless-chromium";
import type { ConformanceReport } from "@t/testing";
import { expect, test } from "vitest";
import { runInPage } from "../src/run-in-page.ts";

const fixtures = join(import.meta.dirname, "../../../packages/testing/fixtures");

/** `WEBGPU_CONFORMANCE=all` runs every check: an hour or more on two cores. */
const all = process.env["WEBGPU_CONFORMANCE"] === "all";

test.skipIf(chromiumIsMissing())(
  "the WebGPU backend conforms and trains in a browser",
  async () => {
    const entry = join(import.meta.dirname, "../src/webgpu-conformance.ts");
    const options = { webgpu: true, argument: all };
    const report = (await runInPage(entry, { fixtures }, options)) as ConformanceReport;
    const { passed, failures, leftOut } = report;
    process.stderr.write(
      `WebGPU in Chromium: ${passed} checks passed, ${failures.length} failed, ` +
        `${leftOut} left out as they need float64\n`,
    );
    expect(failures).toEqual([]);
    expect(passed).toBeGreaterThan(all ? 3000 : 100);
  },
  all ? 4 * 3_600_000 : 480_000,
);
