import { chromiumIsMissing } from "headless-chromium";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { drawWithEvents, verdictOf } from "../support/draw-page.ts";
import { type OpenDemo, openDemo } from "../support/open-demo.ts";
import { drawingOf } from "../support/strokes.ts";

/** Keeps three networks as the Train page does: a good one, one of other images, and a damaged one. */
function storeModels(page: Page): Promise<void> {
  return page.evaluate(async () => {
    const about = await (await fetch("./models/digits.json")).json();
    const file = await (await fetch("./models/digits.safetensors")).arrayBuffer();
    const model = { ...about, bytes: new Uint8Array(file), savedAt: Date.now() };
    const database = await new Promise<IDBDatabase>((resolve, reject) => {
      const request = indexedDB.open("t-demo");
      request.addEventListener("success", () => resolve(request.result));
      request.addEventListener("error", () => reject(request.error));
    });
    const transaction = database.transaction("models", "readwrite");
    const models = transaction.objectStore("models");
    models.put({ ...model, id: "mine", name: "My network" });
    models.put({ ...model, id: "damaged", name: "Damaged", bytes: model.bytes.slice(0, 99) });
    models.put({ ...model, id: "colour", input: { channels: 3, height: 32, width: 32 } });
    await new Promise((resolve) => transaction.addEventListener("complete", resolve));
    database.close();
  });
}

describe.skipIf(chromiumIsMissing())("drawing for a network that was trained here", () => {
  let demo: OpenDemo;

  beforeAll(async () => {
    demo = await openDemo("draw");
    await demo.page.getByText("Draw a digit", { exact: true }).waitFor();
    await storeModels(demo.page);
  });

  afterAll(() => demo[Symbol.asyncDispose]());

  test("the address names it, and another one can be chosen", async () => {
    const { page } = demo;
    await page.goto(`${demo.url}#/draw?model=mine`);
    await page.reload();
    const choice = page.getByLabel("Which network looks");
    await choice.waitFor();
    expect(await choice.inputValue()).toBe("mine");
    await page.getByText(/You trained it here on/).waitFor();
    await page.getByText("1 of your networks takes images other than 28 × 28 grey ones").waitFor();
    await drawWithEvents(page, drawingOf(6));
    expect(await verdictOf(page)).toBe("6");
    await choice.selectOption({ label: "Digits, which comes with the app" });
    await page.getByText(/Trained by this app's own script/).waitFor();
    expect(page.url()).toMatch(/#\/draw\?model=shipped$/);
    expect(await verdictOf(page)).toBe("6");
    expect(demo.errors).toEqual([]);
  });

  test("a damaged one is refused, and the others still work", async () => {
    const { page } = demo;
    const choice = page.getByLabel("Which network looks");
    await choice.selectOption({ label: "Damaged" });
    await page.getByRole("alert").filter({ hasText: "The network stopped working" }).waitFor();
    await choice.selectOption({ label: "My network" });
    expect(await verdictOf(page)).toBe("6");
    expect(await page.getByRole("alert").count()).toBe(0);
    expect(demo.errors).toEqual([]);
  });
});
