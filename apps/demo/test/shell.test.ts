import { chromiumIsMissing } from "headless-chromium";
import { describe, expect, test } from "vitest";
import { openDemo } from "./support/open-demo.ts";

const pages = ["Train", "Draw", "Playground", "Benchmarks", "Backends"];

describe.skipIf(chromiumIsMissing())("the frame around the pages", () => {
  test("every page opens by its link", async () => {
    await using demo = await openDemo("");
    for (const title of pages) {
      await demo.page.getByRole("navigation").getByRole("link", { name: title }).click();
      await demo.page.getByRole("heading", { level: 1, name: title }).waitFor();
      expect(await demo.page.title()).toBe(`${title} · t`);
    }
    expect(demo.errors).toEqual([]);
  });

  test("the theme is kept on reload", async () => {
    await using demo = await openDemo("train");
    const theme = demo.page.getByRole("button", { name: /^Theme/ });
    await theme.click();
    await theme.click();
    await demo.page.reload();
    await demo.page.getByRole("button", { name: "Theme: dark" }).waitFor();
    expect(await demo.page.locator("html").getAttribute("data-theme")).toBe("dark");
  });
});
