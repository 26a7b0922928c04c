import { delimiter } from "node:path";
import { expect, test } from "vitest";
import { chromiumIsMissing, findChromium, launchChromium } from "../src/index.ts";

test("CHROMIUM_PATH comes before what is on PATH", () => {
  expect(findChromium({ CHROMIUM_PATH: "/opt/chromium", PATH: "/usr/bin" })).toBe("/opt/chromium");
  expect(findChromium({ PATH: ["/nowhere", ""].join(delimiter) })).toBeUndefined();
});

test.skipIf(chromiumIsMissing())("Chromium runs WebAssembly with SIMD", async () => {
  const browser = await launchChromium();
  try {
    const page = await browser.newPage();
    // A function () -> v128 that returns zeros.
    const valid = await page.evaluate(() =>
      WebAssembly.validate(
        new Uint8Array([
          0, 97, 115, 109, 1, 0, 0, 0, 1, 5, 1, 96, 0, 1, 123, 3, 2, 1, 0, 10, 22, 1, 20, 0, 253,
          12, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 11,
        ]),
      ),
    );
    expect(valid).toBe(true);
  } finally {
    await browser.close();
  }
});
