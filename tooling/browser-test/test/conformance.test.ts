import { join } from "node:path";
import { chromiumIsMissing } from "headless-chromium";
import { expect, test } from "vitest";
import { runInPage } from "../src/run-in-page.ts";
import type { ConformanceResult } from "../src/wasm-conformance.ts";

const root = join(import.meta.dirname, "../../..");

test.skipIf(chromiumIsMissing())(
  "the WebAssembly backend conforms in a browser",
  async () => {
    const entry = join(import.meta.dirname, "../src/wasm-conformance.ts");
    const result = (await runInPage(entry, {
      wasm: join(root, "packages/backend-wasm/wasm"),
      fixtures: join(root, "packages/testing/fixtures"),
    })) as ConformanceResult;
    expect(result.failures).toEqual([]);
    expect(result.passed).toBeGreaterThan(3000);
  },
  240_000,
);
