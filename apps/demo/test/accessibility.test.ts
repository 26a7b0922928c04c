import { chromiumIsMissing } from "headless-chromium";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { violationsOf } from "./support/axe.ts";
import { type OpenDemo, openDemo } from "./support/open-demo.ts";
import { pageNames } from "./support/pages.ts";

describe.skipIf(chromiumIsMissing())(
  "every page, in both themes and on phones",
  { timeout: 90_000 },
  () => {
    let demo: OpenDemo;
    beforeAll(async () => {
      demo = await openDemo("");
    });
    afterAll(async () => {
      await demo[Symbol.asyncDispose]();
    });

    test.each(pageNames)("%s has nothing that axe objects to, and fits", async (name) => {
      const { page } = demo;
      await page.goto(`${demo.url}#/${name}`);
      const title = new RegExp(`^${name}$`, "i");
      await page.getByRole("heading", { level: 1, name: title }).waitFor();
      // What is loaded when the page is opened is part of it.
      await page.waitForLoadState("networkidle");
      for (const width of [360, 1440]) {
        await page.setViewportSize({ width, height: 800 });
        const widest = await page.evaluate(() => document.documentElement.scrollWidth);
        expect(widest).toBeLessThanOrEqual(width);
        for (const colorScheme of ["light", "dark"] as const) {
          await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
          expect(await violationsOf(page)).toEqual([]);
        }
      }
      expect(demo.errors).toEqual([]);
    });
  },
);
