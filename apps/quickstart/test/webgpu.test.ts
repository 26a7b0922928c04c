import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import process from "node:process";
import { webgpu } from "@t/backend-webgpu";
import { init } from "@t/core";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { runProgram, writeFirstImages } from "./run-program.ts";
import { differenceFromTorch, isTolerated } from "./torch-paths.ts";
import { trainedLosses } from "./trained-losses.ts";

const device = await init(webgpu()).catch((error: unknown) => {
  process.stderr.write(`\n*** SKIPPED: the quickstart on WebGPU (${String(error)}) ***\n`);
  return undefined;
});

let out: string;

beforeEach(async () => {
  out = await mkdtemp(join(tmpdir(), "t-webgpu-"));
});

afterEach(async () => {
  vi.unstubAllEnvs();
  await rm(out, { recursive: true });
});

describe.skipIf(device === undefined)("the quickstart on WebGPU", () => {
  test.each(["sgd", "adam"] as const)(
    "%s: the losses of 100 steps are PyTorch's",
    async (optimizer) => {
      const difference = differenceFromTorch(optimizer, await trainedLosses(optimizer));
      expect(difference).toSatisfy(isTolerated);
    },
    400_000,
  );

  test("both programs run to their ends", async () => {
    const root = join(out, "data");
    await writeFirstImages(root, 640, 100);
    const shared = ["--backend", "webgpu", "--json", "--out", out];
    const classifier = await runProgram("--root", root, "--epochs", "2", ...shared);
    expect(classifier.code).toBe(0);
    const line = classifier.stdout.trimEnd().split("\n").at(-1) ?? "";
    const summary = JSON.parse(line) as { readonly testAccuracy: number };
    expect(summary).toMatchObject({ backend: "webgpu", trainImages: 640, epochs: 2 });
    expect(summary.testAccuracy).toBeGreaterThan(0.5);
    const fit = await runProgram("linear-regression", "--epochs", "20", ...shared);
    expect(fit).toMatchObject({ code: 0, stdout: expect.stringContaining('"backend":"webgpu"') });
  }, 300_000);
});

test.runIf(process.platform === "linux")(
  "without an adapter it says why",
  async () => {
    vi.stubEnv("VK_DRIVER_FILES", join(out, "none.json"));
    const { code, stderr } = await runProgram("--backend", "webgpu", "--out", join(out, "new"));
    expect(code).toBe(2);
    expect(stderr).toMatch(/^quickstart: .*expected an adapter, got none.*Vulkan/m);
  },
  60_000,
);
