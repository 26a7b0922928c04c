import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { chromiumIsMissing } from "headless-chromium";
import { describe, expect, test } from "vitest";
import { builtFolder, openDemo } from "./support/open-demo.ts";

const MOST_BYTES = 1.5e6;
/** What comes after it, in the background. */
const MOST_KEPT_BYTES = 4e6;
const MOST_MS = 2000;

async function compressedBytes(files: readonly string[]): Promise<number> {
  const isData = (file: string): boolean => /^assets\/[\w-]*mnist\//.test(file);
  const sizes = files
    .filter((file) => !isData(file))
    .map(async (file) => {
      const path = file === "" || file === "./" ? "index.html" : file;
      return gzipSync(await readFile(join(builtFolder, path))).length;
    });
  return (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0);
}

describe.skipIf(chromiumIsMissing())("the first visit", () => {
  test("loads less than 1.5 MB compressed, and is ready in less than 2 seconds", async () => {
    await using demo = await openDemo("");
    const { page, url } = demo;
    const loaded = new Set<string>();
    page.on("request", (request) => {
      if (request.url().startsWith(url)) loaded.add(request.url().slice(url.length).split("#")[0]!);
    });
    const times: number[] = [];
    // Other tests may have the processor, once.
    for (let i = 0; i < 3; i++) {
      await page.goto("about:blank");
      await page.goto(url);
      const button = page.getByRole("main").getByRole("button").first();
      await button.waitFor();
      times.push(await page.evaluate(() => performance.now()));
    }
    await page.waitForLoadState("networkidle");
    expect(Math.min(...times)).toBeLessThan(MOST_MS);
    expect(await compressedBytes([...loaded])).toBeLessThan(MOST_BYTES);
    expect(demo.errors).toEqual([]);
  });

  test("is followed by less than 4 MB that pages need offline, besides the digits", async () => {
    const code = await readFile(join(builtFolder, "service-worker.js"), "utf8");
    const literal = /JSON\.parse\((".*?[^\\]")\)/.exec(code)?.[1] ?? '"{}"';
    const { files } = JSON.parse(JSON.parse(literal) as string) as { files: readonly string[] };
    expect(files).toContain("./");
    expect(files.filter((file) => file.includes("peers"))).toEqual([]);
    expect(files.filter((file) => file.startsWith("assets/mnist/")).length).toBeGreaterThan(1);
    expect(await compressedBytes(files)).toBeLessThan(MOST_KEPT_BYTES);
  });
});
