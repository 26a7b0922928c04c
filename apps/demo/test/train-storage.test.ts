import { readFile } from "node:fs/promises";
import { chromiumIsMissing } from "headless-chromium";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openDemo, type OpenDemo } from "./support/open-demo.ts";
import { patience, TrainPage } from "./support/train-page.ts";

const small = { "Start from": "MLP", "Batch size": "128", Epochs: "1" };

describe.skipIf(chromiumIsMissing())("nothing is lost", () => {
  let demo: OpenDemo;
  let train: TrainPage;
  let saved: Buffer;

  beforeAll(async () => {
    demo = await openDemo("train");
    train = new TrainPage(demo.page);
  });

  afterAll(async () => {
    await demo?.[Symbol.asyncDispose]();
  });

  test("runs, models and settings are there after a reload, and give the same run again", async () => {
    await train.choose(small);
    await train.button("Train").click();
    await train.state("finished");
    const accuracy = await train.figure("Test accuracy");
    const result = [accuracy, await train.figure("Test loss")];
    await demo.page.reload();
    await expect.poll(() => train.runs().count(), patience).toBe(1);
    expect(await train.runs().textContent()).toContain(accuracy);
    expect(await demo.page.getByLabel("Batch size").inputValue()).toBe("128");
    await demo.page.getByRole("checkbox", { name: "Draw the curves of Run 1" }).check();
    await demo.page.getByRole("img", { name: /^Accuracy: Run 1 is at step 79/ }).waitFor();
    await train.button("Train").click();
    await train.state("finished");
    expect([await train.figure("Test accuracy"), await train.figure("Test loss")]).toEqual(result);
  });

  test(
    "a long run takes no more memory than a short one; interrupted by a reload it is kept as stopped",
    { timeout: 120_000 },
    async () => {
      await train.choose({ Epochs: "50" });
      await train.button("Train").click();
      await train.state("learning");
      await expect.poll(() => train.step(), { timeout: 40_000 }).toBeGreaterThan(1000);
      const peak = await train.number("at most");
      await expect.poll(() => train.step(), { timeout: 60_000 }).toBeGreaterThan(2500);
      // In megabytes: 256 MiB of garbage are gathered, at the most, before it is collected at the
      // end of a step. The images of the steps in between are twice as much.
      expect(await train.number("at most")).toBeLessThan(peak + 300);
      await demo.page.reload();
      await expect.poll(() => train.runs().count(), patience).toBe(3);
      expect(await train.runs().first().textContent()).toMatch(/Run 3\s*stopped/);
      await demo.page.getByRole("checkbox", { name: "Draw the curves of Run 3" }).check();
      const chart = demo.page.getByRole("img", { name: /^Accuracy: Run 3 is at step/ });
      const [, step] = /step (\d+)/.exec((await chart.getAttribute("aria-label")) ?? "") ?? [];
      expect(Number(step)).toBeGreaterThan(100);
    },
  );

  test("a model is saved as a file, loaded again and trained further", async () => {
    const download = demo.page.waitForEvent("download");
    await train.button("Save as file Run 1").click();
    saved = await readFile(await (await download).path());
    await train.button("Delete the model Run 1").click();
    await demo.page.getByLabel("A .safetensors file").setInputFiles({
      name: "mine.safetensors",
      mimeType: "application/octet-stream",
      buffer: saved,
    });
    await train.choose({ Epochs: "1", Schedule: "Constant", "Learning rate": "0.000001" });
    await train.button("Train further mine").click();
    // Fresh weights would be near 10 %.
    await expect.poll(() => train.number("Test accuracy"), patience).toBeGreaterThan(80);
    await train.button("Reset").click();
  });

  test("a damaged file is refused in a sentence, and nothing changes", async () => {
    const before = await demo.page.locator(".models li").count();
    const files = {
      "cut.safetensors": saved.subarray(0, saved.length - 1000),
      "picture.safetensors": Buffer.from("GIF89a, not a model at all"),
      "header.safetensors": Buffer.concat([
        Buffer.from([255, 255, 255, 255, 255, 255, 255, 127]),
        saved,
      ]),
    };
    for (const [name, buffer] of Object.entries(files)) {
      const input = demo.page.getByLabel("A .safetensors file");
      await input.setInputFiles({ name, mimeType: "application/octet-stream", buffer });
      await demo.page.getByRole("alert").getByText(name.replace(".safetensors", "")).waitFor();
    }
    expect(await demo.page.locator(".models li").count()).toBe(before);
  });

  test("a run goes on when the storage is full, and the page says so", async () => {
    await setStorageFull(demo, true);
    await train.choose({ "Start from": "MLP", Epochs: "1" });
    await train.button("Train").click();
    await train.state("finished");
    await demo.page.getByText("This browser has no room left for this page").waitFor();
    expect(await train.runs().first().textContent()).toContain("finished");
    await setStorageFull(demo, false);
    await train.button("Delete Run 3").click();
    await expect.poll(() => demo.page.getByText("has no room left").count(), patience).toBe(0);
    expect(demo.errors).toEqual([]);
  });
});

/** Lets the database answer as it does when the browser has no room left. */
async function setStorageFull({ page }: OpenDemo, isFull: boolean): Promise<void> {
  await page.evaluate((isFull) => {
    const prototype = IDBObjectStore.prototype;
    const put: unknown = Reflect.get(globalThis, "originalPut") ?? Reflect.get(prototype, "put");
    Object.assign(globalThis, { originalPut: put });
    const refuse = (): never => {
      throw new DOMException("The quota is used up", "QuotaExceededError");
    };
    Object.defineProperty(prototype, "put", { value: isFull ? refuse : put, configurable: true });
  }, isFull);
}
