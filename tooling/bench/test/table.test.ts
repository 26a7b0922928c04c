import { expect, test } from "vitest";
import { gflopsOf, imagesPerSecondOf } from "../src/cases.ts";
import type { Measurement } from "../src/measurement.ts";
import { threadsOf } from "../src/library.ts";
import { mean, median } from "../src/statistics.ts";
import { duration } from "../src/format.ts";
import { markdownTable } from "../src/table.ts";

const measured: Measurement = {
  config: "t-wasm-1t/node24",
  case: "matmul_256",
  version: "0.1.0",
  threads: threadsOf(1),
  ms: 0.62,
  min_ms: 0.6,
  mean_ms: 0.65,
  reference_ms: 0.31,
  reference_min_ms: 0.3,
  ratio: 2,
  min_ratio: 2,
  gflops: 54.1,
  peak_share: 0.923,
  agrees: true,
  busy: 0.1,
};

test("mean, and median of odd and even counts", () => {
  expect(mean([1, 2, 6])).toBe(3);
  expect(median([3, 1, 2])).toBe(2);
  expect(median([4, 1, 2, 3])).toBe(2.5);
});

test.each([
  [0.0005, "0.500 µs"],
  [1.25, "1.25 ms"],
  [987.6, "988 ms"],
  [75_000, "75.0 s"],
])("%d ms is printed as %s", (ms, text) => {
  expect(duration(ms)).toBe(text);
});

test("GFLOP/s are two per multiplication and addition", () => {
  expect(gflopsOf("matmul_1024", 50)).toBeCloseTo(42.95, 2);
  expect(gflopsOf("softmax_1024", 1)).toBeUndefined();
});

test("images per second are those of a batch", () => {
  expect(imagesPerSecondOf("loader_64", 0.5)).toBe(128_000);
  expect(imagesPerSecondOf("softmax_1024", 1)).toBeUndefined();
});

test("the rate of a loader", () => {
  const { gflops: _, peak_share: __, ...rest } = measured;
  const line = { ...rest, case: "loader_64", images_per_s: 1_536_000 } as const;
  expect(markdownTable([line])).toContain("| 1536k images/s |");
});

test("a row per measurement, with what is remarkable about it", () => {
  const table = markdownTable([
    measured,
    { ...measured, agrees: false, busy: 0.5 },
    { config: "t-wasm-1t/node24", case: "cnn_train_64", error: "no answer in 240 s" },
  ]);
  const rows = table.split("\n").map((row) => row.split("|").map((cell) => cell.trim()));
  expect(rows[2]!.slice(1, 9)).toEqual([
    "matmul_256",
    "0.620 ms",
    "0.600 ms",
    "0.650 ms",
    "0.310 ms",
    "2.00×",
    "2.00×",
    "54.1 GFLOP/s, best 92 % of peak",
  ]);
  expect(rows[3]![2]).toBe("0.620 ms (numbers differ, noisy)");
  expect(rows[4]![2]).toBe("not measured: no answer in 240 s");
});
