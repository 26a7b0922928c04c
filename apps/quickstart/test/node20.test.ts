import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import process from "node:process";
import { promisify } from "node:util";
import { expect, test } from "vitest";
import { writeFirstImages } from "./run-program.ts";

const run = promisify(execFile);
const app = join(import.meta.dirname, "..");
const node20 = join(app, "..", "..", "node_modules", "node20", "bin", "node");

test.skipIf(!existsSync(node20))(
  "the same program, bundled, trains on Node 20",
  async () => {
    const folder = await mkdtemp(join(tmpdir(), "t-node20-"));
    try {
      await run(process.execPath, [join(app, "scripts", "build.ts")]);
      await writeFirstImages(join(folder, "data"), 640, 100);
      const { stdout } = await run(node20, [
        join(app, "dist", "quickstart.mjs"),
        ...["--root", join(folder, "data"), "--out", folder, "--epochs", "2", "--json"],
      ]);
      const summary: unknown = JSON.parse(stdout.trimEnd().split("\n").at(-1) ?? "");
      expect(summary).toMatchObject({ backend: "wasm", node: expect.stringMatching(/^v20\./) });
      expect((summary as { testAccuracy: number }).testAccuracy).toBeGreaterThan(0.5);
    } finally {
      await rm(folder, { recursive: true });
    }
  },
  60_000,
);
