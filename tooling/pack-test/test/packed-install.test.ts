import { readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { chromiumIsMissing, launchChromium, serveFolder } from "headless-chromium";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { build } from "vite";
import { checkTypes, installDawn, installPacked, runNode } from "../src/packed-project.ts";

const packages = [
  ...["core", "autograd", "nn", "optim", "profiler"],
  ...["backend-wasm", "backend-webgpu"],
];

const webgpuArguments = ["--enable-unsafe-webgpu", "--use-webgpu-adapter=swiftshader"];

// What PyTorch 2.13 learns with torch.manual_seed(0) and the same program, one thread.
const pytorch = { weight: 2.002426862716675, bias: 3.0205605030059814 };

function expectLearned(line: string): void {
  expect(JSON.parse(line)).toEqual({
    weight: expect.closeTo(pytorch.weight, 4) as number,
    bias: expect.closeTo(pytorch.bias, 4) as number,
  });
}

function expectNoAdapter(line: string): void {
  expect(line).toContain("expected an adapter, got none");
}

/** Serves `folder`, opens one of its pages and returns what the program wrote, once it has. */
async function resultInBrowser(
  folder: string,
  page: string,
  browserArguments: readonly string[] = [],
): Promise<string> {
  await using server = await serveFolder(folder);
  await using browser = await launchChromium(browserArguments);
  const tab = await browser.newPage();
  const problems: string[] = [];
  tab.on("console", (message) => {
    if (message.type() === "error") problems.push(message.text());
  });
  tab.on("pageerror", (error) => problems.push(error.message));
  await tab.goto(`${server.url}/${page}`);
  await tab.waitForFunction(() => document.body.textContent?.includes("}"));
  expect(problems).toEqual([]);
  return (await tab.textContent("body")) ?? "";
}

describe("the packed tarballs in an empty project", () => {
  let folder = "";
  beforeAll(async () => {
    folder = await installPacked(packages);
  }, 180_000);
  afterAll(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  test("hold what is built and nothing else", () => {
    for (const name of packages) {
      const installed = join(folder, "node_modules", "@t", name);
      const files = readdirSync(installed);
      expect(files).toEqual(
        expect.arrayContaining(["LICENSE", "README.md", "dist", "package.json"]),
      );
      expect(files).not.toContain("src");
      expect(readdirSync(join(installed, "dist"))).not.toContain(".tsbuildinfo");
    }
  });

  test("have declarations that a strict project accepts", () => checkTypes(folder), 60_000);

  test.each([
    [20, "main-node.js"],
    [24, "main-node.js"],
    [20, "main-inline.js"],
    [24, "main-inline.js"],
  ] as const)(
    "train the linear regression in Node %i: %s",
    async (major, file) => {
      expectLearned(await runNode(major, folder, file));
    },
    60_000,
  );

  test("say what WebGPU lacks in Node, and train on it where there is an adapter", async () => {
    const { error } = JSON.parse(await runNode(20, folder, "webgpu-node.js")) as {
      readonly error: string;
    };
    expect(error).toContain("in Node install it with `npm install webgpu`");
    installDawn(folder);
    for (const major of [20, 24] as const) {
      const line = await runNode(major, folder, "webgpu-node.js");
      (line.includes("error") ? expectNoAdapter : expectLearned)(line);
    }
  }, 120_000);

  test("profile it", async () => {
    const { steps, traced } = JSON.parse(await runNode(20, folder, "profile-node.js")) as {
      readonly steps: number;
      readonly traced: number;
    };
    expect(steps).toBe(3);
    expect(traced).toBeGreaterThan(3);
  }, 60_000);

  test.skipIf(chromiumIsMissing())(
    "train it in a browser, built by Vite",
    async () => {
      const input = [join(folder, "index.html"), join(folder, "webgpu.html")];
      await build({ root: folder, logLevel: "error", build: { rolldownOptions: { input } } });
      const built = join(folder, "dist");
      expectLearned(await resultInBrowser(built, "index.html"));
      expectLearned(await resultInBrowser(built, "webgpu.html", webgpuArguments));
    },
    120_000,
  );

  test.skipIf(chromiumIsMissing())(
    "train it in a browser, without a bundler",
    async () => {
      expectLearned(await resultInBrowser(folder, "unbundled.html"));
    },
    120_000,
  );
});
