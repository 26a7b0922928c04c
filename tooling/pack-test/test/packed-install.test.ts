import { readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { chromiumIsMissing, launchChromium } from "headless-chromium";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { build, preview } from "vite";
import { checkTypes, installPacked, runNode } from "../src/packed-project.ts";

const packages = ["core", "backend-wasm", "autograd", "nn", "optim"];

// What PyTorch 2.13 learns with torch.manual_seed(0) and the same program, one thread.
const pytorch = { weight: 2.002426862716675, bias: 3.0205605030059814 };

function expectLearned(line: string): void {
  const learned = JSON.parse(line) as { weight: number; bias: number };
  expect(learned).toEqual({
    weight: expect.closeTo(pytorch.weight, 4) as number,
    bias: expect.closeTo(pytorch.bias, 4) as number,
  });
}

describe("the packed tarballs in an empty project", () => {
  let folder: string;
  beforeAll(async () => {
    folder = await installPacked(packages);
  }, 180_000);
  afterAll(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  test("hold what is built and nothing else", () => {
    for (const name of packages) {
      const files = readdirSync(join(folder, "node_modules", "@t", name));
      expect(files).toEqual(
        expect.arrayContaining(["LICENSE", "README.md", "dist", "package.json"]),
      );
      expect(files).not.toContain("src");
      expect(readdirSync(join(folder, "node_modules", "@t", name, "dist"))).not.toContain(
        ".tsbuildinfo",
      );
    }
  });

  test("have declarations that a strict project accepts", () => checkTypes(folder), 60_000);

  test.each([20, 24] as const)(
    "train the linear regression in Node %i",
    async (major) => {
      expectLearned(await runNode(major, folder, "main-node.js"));
    },
    60_000,
  );

  test.skipIf(chromiumIsMissing())(
    "train it in a browser, built by Vite",
    async () => {
      await build({ root: folder, logLevel: "error" });
      const server = await preview({ root: folder, logLevel: "error", preview: { port: 0 } });
      const browser = await launchChromium();
      try {
        const page = await browser.newPage();
        const problems: string[] = [];
        page.on("console", (message) => {
          if (message.type() === "error") problems.push(message.text());
        });
        page.on("pageerror", (error) => problems.push(error.message));
        await page.goto(server.resolvedUrls?.local[0] ?? "");
        await page.waitForFunction(() => document.body.textContent?.includes("}"));
        expect(problems).toEqual([]);
        expectLearned((await page.textContent("body")) ?? "");
      } finally {
        await browser.close();
        await server.close();
      }
    },
    120_000,
  );
});
