import { readFile } from "node:fs/promises";
import { chromiumIsMissing } from "headless-chromium";
import type { Page } from "playwright-core";
import { describe, expect, test } from "vitest";
import { violationsOf } from "./support/axe.ts";
import { openDemo } from "./support/open-demo.ts";

const libraries = { role: "group", name: "Libraries and backends" } as const;
const cases = { role: "group", name: "Cases" } as const;

/** Leaves only the boxes with these labels checked; all that can be, where none is named. */
async function choose(
  page: Page,
  { role, name }: typeof libraries | typeof cases,
  labels?: readonly string[],
): Promise<void> {
  await page.getByRole(role, { name }).waitFor();
  for (const box of await page.getByRole(role, { name }).getByRole("checkbox").all()) {
    const label = await box.evaluate((input: HTMLInputElement) => input.labels?.[0]?.textContent);
    if (await box.isEnabled()) await box.setChecked(labels?.includes(label ?? "") ?? true);
  }
}

async function measured(page: Page): Promise<void> {
  await page.getByLabel("Rounds").selectOption("1");
  await page.getByRole("button", { name: "Measure" }).press("Enter");
  await page.getByRole("progressbar").waitFor();
  await page.getByRole("progressbar").waitFor({ state: "detached", timeout: 90_000 });
}

describe.skipIf(chromiumIsMissing())("the Benchmarks page", { timeout: 120_000 }, () => {
  test("measures what is chosen, and gives it as a table, as Markdown and as a picture", async () => {
    const permissions = ["clipboard-read", "clipboard-write"];
    await using demo = await openDemo("benchmarks", { context: { permissions } });
    const { page } = demo;
    await choose(page, libraries, ["t wasm, 1 thread", "t js"]);
    await choose(page, cases, ["Softmax, 1024 rows of 1024"]);
    await measured(page);
    const cells = await page.getByRole("cell").allInnerTexts();
    expect(cells).toHaveLength(2);
    for (const cell of cells) expect(cell).toMatch(/^[\d.]+ (µs|ms)$/);

    expect(await violationsOf(page)).toEqual([]);
    await page.getByRole("button", { name: "Copy as Markdown" }).press("Enter");
    await page.getByRole("status").filter({ hasText: "Copied" }).waitFor();
    const markdown = await page.evaluate(() => navigator.clipboard.readText());
    expect(markdown).toContain("| case | t wasm, 1 thread | t js |\n| --- | ---: | ---: |\n");
    expect(markdown).toMatch(/\| Softmax, 1024 rows of 1024 \| \*\*[\d.]+ (µs|ms)\*\* \| /);

    const downloads = page.waitForEvent("download");
    await page.getByRole("button", { name: "Download picture" }).click();
    const picture = await readFile(await (await downloads).path());
    expect(picture.subarray(1, 4).toString()).toBe("PNG");
    expect(picture.readUInt32BE(16)).toBe(2016);
    expect(demo.errors).toEqual([]);
  });

  test("every library loads, and computes the same", async () => {
    await using demo = await openDemo("benchmarks", { webgpu: true });
    await choose(demo.page, libraries);
    await choose(demo.page, cases, ["Inference, MLP, 64 images"]);
    await measured(demo.page);
    const cells = await demo.page.getByRole("cell").allInnerTexts();
    expect(cells.length).toBeGreaterThanOrEqual(8);
    for (const cell of cells) expect(cell).toMatch(/^[\d.]+ (µs|ms|s)$/);
    expect(demo.errors).toEqual([]);
  });

  test("goes on while one looks at another page, and can be cancelled", async () => {
    await using demo = await openDemo("benchmarks");
    const { page } = demo;
    await page.getByRole("button", { name: "Measure" }).click();
    const links = page.getByRole("navigation");
    await links.getByRole("link", { name: "Backends" }).click();
    await page.getByRole("heading", { level: 1, name: "Backends" }).waitFor();
    await links.getByRole("link", { name: "Benchmarks" }).click();
    await page.getByRole("button", { name: "Cancel" }).click();
    await page
      .getByText(/cancelled\. The others/)
      .first()
      .waitFor();
    expect(await page.getByRole("button", { name: "Measure" }).isEnabled()).toBe(true);
    expect(demo.errors).toEqual([]);
  });
});
