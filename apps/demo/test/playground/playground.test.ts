import { chromiumIsMissing } from "headless-chromium";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { pack } from "../../src/pages/playground/share/packed-program.ts";
import { violationsOf } from "../support/axe.ts";
import { type OpenDemo, openDemo } from "../support/open-demo.ts";

describe.skipIf(chromiumIsMissing())("the playground", () => {
  let demo: OpenDemo;
  let page: Page;

  beforeAll(async () => {
    demo = await openDemo("playground", {
      context: { permissions: ["clipboard-read", "clipboard-write"] },
    });
    ({ page } = demo);
    page.setDefaultTimeout(25_000);
  });
  afterAll(() => demo[Symbol.asyncDispose]());

  const editor = () => page.getByRole("textbox", { name: "Program" });
  const output = () => page.getByRole("log");
  const button = (name: string) => page.getByRole("button", { name, exact: true });

  /** Opens a program as a link does. */
  async function open(program: string): Promise<void> {
    await page.goto(`${demo.url}#/playground?p=${await pack(program)}`);
    await page.locator(".cm-line", { hasText: program.split("\n")[0] ?? "" }).waitFor();
  }

  async function run(program: string): Promise<void> {
    await open(program);
    await button("Run").click();
  }

  async function takeCompletion(label: string): Promise<void> {
    await page.locator("[aria-selected=true] .cm-completionLabel", { hasText: label }).waitFor();
    // Keys that come right after the list do not choose from it; what is beside it comes later.
    await page.locator(".cm-completionInfo").waitFor();
    await page.keyboard.press("Enter");
  }

  test("opens an example from the menu and runs it", async () => {
    await page.getByLabel("Open").selectOption({ label: "Linear regression" });
    await button("Run").click();
    await page.getByText(/^Finished in/).waitFor();
    expect(await output().innerText()).toContain("Learned weight: 2.0024, Learned bias: 3.0206");
    expect(await output().getByRole("img").count()).toBe(2);
    expect(demo.errors).toEqual([]);
  });

  test("shows text, tables and pictures in the order of the program", async () => {
    await run(`import { arange, tensor } from "@t/core";
import { image, table } from "playground";
console.log("first", tensor([1, 2.5]));
table([{ layer: "linear", parameters: 2 }]);
image(arange(12).view(3, 4), { titles: ["steps"] });
console.warn({ shape: [2, 3] });`);
    await page.getByText(/^Finished in/).waitFor();
    expect(await output().getByRole("img", { name: "steps, 4 by 3 pixels" }).count()).toBe(1);
    expect((await output().innerText()).split(/\s*\n\s*/)).toEqual([
      "first tensor([1.0000, 2.5000])",
      expect.stringMatching(/layer\s+parameters/),
      expect.stringMatching(/linear\s+2/),
      "steps",
      "{ shape: [2, 3] }",
    ]);
    expect(demo.errors).toEqual([]);
  });

  test("is written, run and left by keyboard, and kept on reload", async () => {
    await editor().click();
    await page.keyboard.press("Control+A");
    await page.keyboard.insertText('console.log("typed", 1 + 1);');
    await page.keyboard.press("Control+Enter");
    await output().getByText("typed 2").waitFor();
    await page.keyboard.press("Escape");
    await page.keyboard.press("Tab");
    expect(await editor().evaluate((element) => element === document.activeElement)).toBe(false);
    await page.reload();
    await page.locator(".cm-line", { hasText: "typed" }).waitFor();
    expect(await page.getByText("Not run yet.").count()).toBe(1);
    expect(demo.errors).toEqual([]);
  });

  test("stops an endless loop, even one that prints, and runs again", async () => {
    await run('console.log("before");\nwhile (true);');
    await output().getByText("before").waitFor();
    await button("Stop").click();
    await page.getByText("Stopped.").waitFor();

    await run('console.log("again");\nwhile (true) console.log("x".repeat(50));');
    await output()
      .getByText(/and \d+ more, which are not shown/)
      .waitFor();
    await button("Stop").click();
    await page.getByText("Stopped.").waitFor();
    expect(await output().locator("pre").count()).toBe(1000);

    await run('console.log("alive");');
    await output().getByText("alive").waitFor();
    expect(demo.errors).toEqual([]);
  });

  test("shows an error at its line, with what would work", async () => {
    await run(`import { ones } from "@t/core";
interface Unused { readonly removed: true }
const a = ones(2, 3);
const b = ones(4, 5);
a.mm(b);`);
    const alert = page.getByRole("alert");
    await alert.getByText("ShapeError").waitFor();
    expect(await alert.innerText()).toMatch(/mm: .*\n?.*Line 5/s);
    expect(await page.locator(".cm-error-line").innerText()).toBe("a.mm(b);");

    await run('async function main() {\n  throw new Error("not awaited");\n}\nvoid main();');
    await alert.getByText("not awaited").waitFor();
    expect(await page.locator(".cm-error-line").innerText()).toContain("throw new Error");

    await run("const x = (;");
    await alert.getByText("Expression expected").waitFor();
    await run('import "lodash";');
    await alert.getByText('There is no module "lodash" here').waitFor();
    expect(demo.errors).toEqual([]);
  });

  test("helps with types: mistakes, completions, imports, declarations", async () => {
    await open('import { tensor } from "@t/core";\nconst x: string = tensor([1]);\n');
    await page.locator(".cm-lintRange-error").hover();
    await page.getByText(/is not assignable to type 'string'/).waitFor();
    // A declaration that came later than the mouse left would stay, above the first line.
    await page.locator(".cm-tooltip .cm-help").getByText("const x: string").waitFor();
    await page.mouse.move(0, 0);
    await page.locator(".cm-tooltip-hover").waitFor({ state: "detached" });

    await editor().press("Control+End");
    await page.keyboard.type("tensor([1]).unsq");
    await takeCompletion("unsqueeze");
    await page.keyboard.type("(0);\nlinsp");
    await takeCompletion("linspace");
    await page.locator(".cm-line", { hasText: "import { linspace, tensor }" }).waitFor();

    await page.locator(".cm-line", { hasText: "linspace, tensor" }).getByText("tensor").hover();
    await page
      .locator(".cm-tooltip .cm-help")
      .getByText(/function tensor/)
      .waitFor();
    expect(demo.errors).toEqual([]);
  });

  test("is shared by a link, which does not run by itself", async () => {
    await open('console.log("shared ☀");');
    await button("Share").click();
    await page.getByText("Link copied").waitFor();
    const link = await page.evaluate(() => navigator.clipboard.readText());
    await page.goto(`${demo.url}#/playground`);
    await page.goto(link);
    await page.locator(".cm-line", { hasText: "shared ☀" }).waitFor();
    expect(await page.getByText("This program came with a link").count()).toBe(1);
    expect(await output().innerText()).toBe("");

    await page.goto(`${demo.url}#/playground?p=%00'"<b>`);
    await page.getByText("This address could not be opened").waitFor();
    await page.goto(`${demo.url}#/playground?example=../../secret`);
    await page.getByText("There is no example of this name").waitFor();
    expect(demo.errors).toEqual([]);
  });

  test("says what to do where a backend or the compiler is missing", async () => {
    await open('console.log("computed");');
    await page.getByLabel("Computes with").selectOption("webgpu");
    await button("Run").click();
    await page.getByRole("alert").getByText("DeviceError").waitFor();
    await page.getByLabel("Computes with").selectOption("js");
    await button("Run").click();
    await output().getByText("computed").waitFor();
    expect(demo.errors).toEqual([]);

    const context = await page.context().browser()?.newContext({ serviceWorkers: "block" });
    const other = await context?.newPage();
    await other?.route("**/language.worker*", (route) => route.abort());
    await other?.goto(`${demo.url}#/playground`);
    for (const _ of ["once", "again"]) {
      await other?.getByRole("button", { name: "Run" }).click();
      await other
        ?.getByRole("alert")
        .getByText(/compiler could not be loaded.*reload/)
        .waitFor();
    }
    await context?.close();
  });

  test("can be used by everybody", async () => {
    await run('console.log(1);\nthrow new RangeError("for the notice");');
    await page.getByRole("alert").waitFor();
    for (const colorScheme of ["light", "dark"] as const) {
      await page.emulateMedia({ colorScheme });
      expect(await violationsOf(page)).toEqual([]);
    }
    expect(demo.errors).toEqual([]);
  });
});
