import { chromiumIsMissing } from "headless-chromium";
import { describe, expect, test } from "vitest";
import { violationsOf } from "./support/axe.ts";
import { openDemo } from "./support/open-demo.ts";
import { patience, TrainPage } from "./support/train-page.ts";

describe.skipIf(chromiumIsMissing())("the Train page", () => {
  test("by keyboard: layers are changed, a problem is shown at its layer, and a run starts", async () => {
    await using demo = await openDemo("train");
    const { page } = demo;
    const train = new TrainPage(page);
    await page.getByLabel("Start from").focus();
    await page.keyboard.press("m"); // the next choice that starts with it
    await expect.poll(() => page.getByLabel("Start from").inputValue(), patience).toBe("mlp");
    await train.button("Remove layer 1, Flatten").press("Enter");
    await page
      .getByRole("alert")
      .getByText("gets images of 1 x 28 x 28: add Flatten above")
      .waitFor();
    expect(await train.button("Train").isDisabled()).toBe(true);
    await page.getByLabel("Another layer").selectOption("flatten");
    await train.button("Add").press("Space");
    await train.button("Move layer 3, Flatten up").press("Enter");
    await train.button("Move layer 2, Flatten up").press("Enter");
    expect(await page.getByRole("alert").count()).toBe(0);
    await page.getByLabel("Outputs of layer 2, Linear").fill("32");
    await page.getByText("learns 25,450 numbers").waitFor();
    await train.choose({ "Batch size": "256", Epochs: "1" });
    await train.button("Train").focus();
    await page.keyboard.press("Enter");
    await train.state("finished");
    expect(demo.errors).toEqual([]);

    for (const colorScheme of ["light", "dark"] as const) {
      await page.emulateMedia({ colorScheme });
      expect({ colorScheme, found: await violationsOf(page) }).toEqual({ colorScheme, found: [] });
    }
  });

  test("on WebGPU a network learns, too", { timeout: 120_000 }, async () => {
    await using demo = await openDemo("train", { webgpu: true });
    const train = new TrainPage(demo.page);
    await train.choose({
      "Start from": "MLP",
      "Batch size": "250",
      Epochs: "1",
      "Learning rate": "0.005",
    });
    await train.choose({ "Computes on": "WebGPU" });
    await train.button("Train").click();
    await train.state("finished", 100_000);
    expect(await train.number("Test accuracy")).toBeGreaterThan(85);
    expect(demo.errors).toEqual([]);
  });
});
