import { expect, test } from "vitest";
import type { Measured } from "../src/protocol.ts";
import { withSection } from "../src/webgpu/document.ts";
import { type Scores, webGpuTable } from "../src/webgpu/table.ts";

function rounds(...times: readonly number[]): readonly Measured[] {
  return times.map((ms) => ({ ms, minMs: ms, meanMs: ms, check: [2.3] }));
}

/** The cells of a row with these scores. */
function cells(...scores: Scores): string[] {
  const table = webGpuTable(new Map([["mlp_train_64", scores]]));
  const row = table.split("\n").at(-1)!;
  return row
    .split("|")
    .slice(2, -1)
    .map((cell) => cell.trim());
}

test("ratios are the medians of the rounds' own, beside the targets", () => {
  expect(cells(rounds(10, 20, 10), rounds(20, 20, 18), rounds(60, 60, 10))).toEqual([
    "10.0 ms",
    "20.0 ms",
    "1.80× (met: 1.5×)",
    "60.0 ms",
    "3.00× (missed: 4×)",
  ]);
});

test("rounds that one of them did not play are left out", () => {
  expect(cells(rounds(10), rounds(20, 100), rounds(50))).toContain("2.00× (met: 1.5×)");
});

test("other numbers than ours are pointed out", () => {
  const wrong = rounds(20).map((each) => ({ ...each, check: [1] }));
  expect(cells(rounds(10), wrong, rounds(50))).toContain("2.00× (met: 1.5×, numbers differ)");
});

test("what did not run has its reason in the place of a time", () => {
  expect(cells(rounds(10), { error: "no WebGPU" }, rounds(50)).slice(1, 3)).toEqual([
    "no WebGPU",
    "–",
  ]);
});

test("a section takes the place of the one with its heading, or comes last", () => {
  const document = "# First\n\nold\n\n## Second\n\nkept\n";
  expect(withSection(document, "# First", "new")).toBe("# First\n\nnew\n\n## Second\n\nkept\n");
  expect(withSection(document, "## Third", "more")).toBe(`${document}\n## Third\n\nmore\n`);
});
