import { cp, mkdtemp, readFile, writeFile } from "node:fs/promises";
import { availableParallelism, tmpdir } from "node:os";
import { join } from "node:path";
import { chromiumIsMissing } from "headless-chromium";
import type { Page } from "playwright-core";
import { describe, expect, test } from "vitest";
import { builtFolder, openDemo } from "./support/open-demo.ts";
import { pageNames } from "./support/pages.ts";

/** Waits until the Backends page says that the app is kept. */
async function kept(page: Page): Promise<void> {
  const fact = page.locator("dl > div", { hasText: "Opens without a connection" });
  await fact.getByText("yes").waitFor();
  await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
}

/** What the caches of the app are named after. */
async function keptVersions(page: Page): Promise<Set<string>> {
  const names = await page.evaluate(() => caches.keys());
  return new Set(names.map((name) => name.slice(name.lastIndexOf(" ") + 1)));
}

function threads(page: Page, text: RegExp): Promise<void> {
  return page.getByRole("region", { name: "WebAssembly", exact: true }).getByText(text).waitFor();
}

describe.skipIf(chromiumIsMissing())("without a server", { timeout: 90_000 }, () => {
  test("every page opens and computes after the first visit, from a sub-folder", async () => {
    await using demo = await openDemo("backends", { offline: true, path: "some/folder/" });
    await kept(demo.page);
    await demo.stopServing();
    for (const name of pageNames) {
      await demo.page.goto("about:blank");
      await demo.page.goto(`${demo.url}#/${name}`);
      await demo.page.getByRole("heading", { level: 1 }).waitFor();
    }
    await threads(demo.page, /works/);
    await demo.page.goto(`${demo.url}#/playground`);
    await demo.page.getByRole("button", { name: "Run", exact: true }).click();
    await demo.page.getByText(/^Finished in/).waitFor();
    await demo.page.goto(`${demo.url}#/train`);
    await demo.page.getByRole("button", { name: "Train", exact: true }).click();
    await demo.page.getByText(/^Step \d\d+ of \d+$/).waitFor();
    expect(await demo.page.evaluate(() => crossOriginIsolated)).toBe(true);
    expect(demo.errors).toEqual([]);
  });

  test("a new version waits to be asked for, and replaces the old one", async () => {
    const folder = await mkdtemp(join(tmpdir(), "demo-version-"));
    await cp(builtFolder, folder, { recursive: true });
    await using demo = await openDemo("backends", { offline: true, folder });
    await kept(demo.page);
    const script = join(folder, "service-worker.js");
    const code = await readFile(script, "utf8");
    await writeFile(script, code.replace(/(version\\*":\\*")\w+/, "$1another"));
    await demo.page.reload();
    await demo.page.getByRole("button", { name: "Reload with it now" }).click();
    // The page is loaded anew meanwhile.
    const versions = (): Promise<Set<string>> => keptVersions(demo.page).catch(() => new Set());
    await expect.poll(versions, { timeout: 10_000 }).toEqual(new Set(["another", "lazy"]));
    await demo.page.getByRole("heading", { level: 1 }).waitFor();
    expect(demo.errors).toEqual([]);
  });
});

describe.skipIf(chromiumIsMissing() || availableParallelism() < 2)(
  "without isolation",
  { timeout: 90_000 },
  () => {
    test("one thread computes and the page says so, until it is asked to isolate itself", async () => {
      await using demo = await openDemo("backends", { isolated: false, offline: true });
      await threads(demo.page, /works, on one thread/);
      await demo.page.getByText(/not cross-origin isolated/).waitFor();
      await kept(demo.page);
      await demo.page.getByRole("button", { name: "Enable threads" }).click();
      await threads(demo.page, /works, on \d+ threads/);
      await demo.page.getByText(/This page adds the headers itself/).waitFor();
      await demo.page.reload();
      await threads(demo.page, /works, on \d+ threads/);
      expect(demo.errors).toEqual([]);
    });
  },
);
