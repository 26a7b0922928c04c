import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import type { History } from "../src/history.ts";
import fixture from "./fixtures/torch-curves.json" with { type: "json" };
import { runProgram } from "./run-program.ts";

const runs = fixture.runs.filter(({ data, model }) => data === "sample" && model === "mlp");

test.each(runs)(
  "$optimizer on the sample: each of 100 losses, and the epoch's accuracy, are PyTorch's",
  async ({ optimizer, losses, tests }) => {
    const out = await mkdtemp(join(tmpdir(), "t-parity-"));
    try {
      const args = ["--optimizer", optimizer, "--seed", "0", "--epochs", "1", "--out", out];
      const { code } = await runProgram(...args);
      expect(code).toBe(0);
      const history = JSON.parse(await readFile(join(out, "history.json"), "utf8")) as History;
      const errors = losses.map((loss, i) => Math.abs((history.losses[i] ?? 0) / loss - 1));
      expect(errors).toHaveLength(100);
      expect(Math.max(...errors)).toBeLessThan(1e-5);
      const accuracy = history.epochs[0]?.testAccuracy ?? 0;
      expect(Math.abs(accuracy - (tests[0]?.testAccuracy ?? 0))).toBeLessThanOrEqual(0.005);
    } finally {
      await rm(out, { recursive: true });
    }
  },
  60_000,
);
