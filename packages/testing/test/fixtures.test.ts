import { readFileSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { families, loadCases, loadCurves } from "../src/conformance/fixtures.ts";

const folder = join(import.meta.dirname, "..", "fixtures");

describe("fixtures", () => {
  it("are all listed, and no more than 6 MB", () => {
    const files = readdirSync(folder).filter((name) => name.endsWith(".json"));
    expect(files.toSorted()).toEqual(
      [...families, "training"].map((name) => `${name}.json`).toSorted(),
    );
    const bytes = files.reduce((sum, name) => sum + statSync(join(folder, name)).size, 0);
    expect(bytes).toBeLessThan(6 * 2 ** 20);
  });

  it("come from one version of PyTorch", () => {
    const versions = [...families, "training"].map(
      (name) =>
        (JSON.parse(readFileSync(join(folder, `${name}.json`), "utf8")) as { torch: string }).torch,
    );
    expect(new Set(versions).size).toBe(1);
  });

  it.each([...families])(
    "%s: every case has results or an error, and its own name",
    async (family) => {
      const { cases } = await loadCases(family);
      expect(cases.length).toBeGreaterThan(0);
      expect(new Set(cases.map(({ name }) => name)).size).toBe(cases.length);
      for (const { out, throws } of cases)
        expect((out !== undefined) !== (throws !== undefined)).toBe(true);
    },
  );

  it("hold 100 losses that fall for each network", async () => {
    const { curves, tensors } = await loadCurves();
    for (const { losses } of curves) {
      const values = tensors[losses]!.values.map(Number);
      expect(values).toHaveLength(100);
      expect(values.at(-1)).toBeLessThan(0.8 * values[0]!);
    }
  });
});
