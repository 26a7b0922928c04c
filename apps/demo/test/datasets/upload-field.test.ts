import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { mnistSample } from "@t/datasets-mini";
import { chromiumIsMissing } from "headless-chromium";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { violationsOf } from "../support/axe.ts";
import { type OpenDemo, openDemo } from "../support/open-demo.ts";

/** The files of the sample's test images, which make a small upload. */
const idxFiles = Object.entries(mnistSample)
  .filter(([name]) => name.startsWith("t10k"))
  .map(([, { url }]) => fileURLToPath(url));

describe.skipIf(chromiumIsMissing())("images that a visitor brings", () => {
  let demo: OpenDemo;
  let folder: string;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "t-upload-"));
    demo = await openDemo("train");
    await demo.page.getByText("Your own images").click();
  });

  afterAll(async () => {
    await demo[Symbol.asyncDispose]();
    await rm(folder, { recursive: true });
  });

  test("IDX files become the data of the next run", async () => {
    const { page } = demo;
    await page.getByLabel("Choose files").setInputFiles(idxFiles);
    await page.getByText(/: 1667 images to learn from, 333 to test on, 10 classes/).waitFor();
    const chosen = page.getByLabel("Images", { exact: true }).locator("option:checked");
    expect(await chosen.innerText()).toMatch(/^t10k-images/);
    expect(demo.errors).toEqual([]);
  });

  test("a damaged file is refused in a sentence, and what was chosen before stays", async () => {
    const { page } = demo;
    const damaged = join(folder, "labels.gz");
    await writeFile(damaged, Uint8Array.of(0x1f, 0x8b, 8, 0, 1, 2, 3));
    await page.getByLabel("Choose files").setInputFiles([idxFiles[0] ?? "", damaged]);
    await page.getByRole("alert").filter({ hasText: "labels.gz is damaged" }).waitFor();
    const chosen = page.getByLabel("Images", { exact: true }).locator("option:checked");
    expect(await chosen.innerText()).toMatch(/^t10k-images/);
    expect(await violationsOf(page)).toEqual([]);
    expect(demo.errors).toEqual([]);
  });

  test("a folder of images is decoded, cut square and scaled", async () => {
    const { page } = demo;
    const picture = await page.locator("nav").first().screenshot();
    for (const name of ["train/links/1.png", "train/pages/1.png", "test/pages/2.png"]) {
      const path = join(folder, "pictures", name);
      await mkdir(join(path, ".."), { recursive: true });
      await writeFile(path, picture);
    }
    await page.getByLabel("Choose a folder").setInputFiles(join(folder, "pictures"));
    await page.getByText("pictures: 2 images to learn from, 1 to test on, 2 classes").waitFor();
    await page.getByText(/2 images to learn from and 1 to test on, 32 x 32/).waitFor();
    await writeFile(join(folder, "pictures/train/links/3.jpg"), "no image");
    await page.getByLabel("Choose a folder").setInputFiles(join(folder, "pictures"));
    await page.getByRole("alert").filter({ hasText: "3.jpg is not an image" }).waitFor();
    expect(demo.errors).toEqual([]);
  });
});
