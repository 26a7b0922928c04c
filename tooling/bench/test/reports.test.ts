import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import type { CaseId } from "../src/cases.ts";
import { comparisonTable } from "../src/compare.ts";
import { appendToHistory, lastEntry } from "../src/history.ts";
import { threadsOf } from "../src/library.ts";
import { type Machine, describeMachine } from "../src/machine/machine.ts";
import type { Line, Measurement, Results } from "../src/measurement.ts";
import { peerTable } from "../src/peers.ts";
import { targetTables } from "../src/targets.ts";

const machine: Machine = {
  processor: "Z80",
  cores: 2,
  memoryGigabytes: 24,
  system: "CP/M 2.2",
  peak: { relaxed: 47.04, simd: 23.5 },
  cacheBandwidth: { read: 95, copy: 90 },
  memoryBandwidth: { read: 10.4, copy: 8.3 },
  hosts: { "Node 24": "v24.21.0" },
};

function line(config: string, id: CaseId, ratio: number, more: Partial<Measurement> = {}): Line {
  return {
    config,
    case: id,
    version: "1.0.0",
    threads: threadsOf(config.includes("2t") ? 2 : 1),
    ms: ratio * 10,
    min_ms: ratio * 9,
    mean_ms: ratio * 11,
    reference_ms: 10,
    reference_min_ms: 9,
    ratio,
    min_ratio: ratio,
    agrees: true,
    busy: 0,
    ...more,
  };
}

function resultsOf(...lines: readonly Line[]): Results {
  const configs = new Set(lines.map(({ config }) => config));
  return new Map([...configs].map((name) => [name, lines.filter(({ config }) => config === name)]));
}

/** The cells of the rows that start with a case's name. */
function rowsOf(table: string, id: CaseId): string[][] {
  return table
    .split("\n")
    .filter((row) => row.startsWith(`| ${id} `))
    .map((row) =>
      row
        .split("|")
        .slice(1, -1)
        .map((cell) => cell.trim()),
    );
}

test("targets say what is met, by how much it is not, and what was not measured", () => {
  const table = targetTables(
    resultsOf(
      line("t-wasm-1t/node24", "matmul_1024", 1.5, { peak_share: 0.86 }),
      line("t-wasm-2t/node24", "matmul_1024", 3.4),
      line("t-wasm-1t/chromium", "matmul_1024", 1.8),
    ),
  );
  const [node, chromium, share, quotient] = rowsOf(table, "matmul_1024");
  expect(node).toEqual([
    "matmul_1024",
    "node24",
    "1.50× (1.50×)",
    "≤ 3.3",
    "met",
    "3.40× (3.40×)",
    "≤ 1.7",
    "2.00× of it",
  ]);
  expect(chromium!.slice(4)).toEqual(["met", "– (–)", "≤ 1.7", "not measured"]);
  expect(share).toEqual(["matmul_1024", "node24", "86 %", "≥ 85 %", "met"]);
  expect(quotient).toEqual(["matmul_1024", "node20", "–", "", "not measured"]);
  expect(rowsOf(table, "matmul_1024").at(-1)).toEqual([
    "matmul_1024",
    "t-wasm-1t",
    "1.20×",
    "≤ 1.15",
    "missed",
  ]);
});

test("peers count on as many threads or fewer", () => {
  const table = peerTable(
    resultsOf(
      line("t-wasm-1t/chromium", "matmul_512", 2),
      line("t-wasm-2t/chromium", "matmul_512", 1),
      line("ort-web/chromium", "matmul_512", 8),
      line("ort-web-2t/chromium", "matmul_512", 5),
      line("jax-js/node24", "matmul_512", 1),
    ),
    "chromium",
  );
  expect(rowsOf(table, "matmul_512")).toEqual([
    ["matmul_512", "4.00×", "ort-web", "5.00×", "ort-web-2t"],
  ]);
});

test("a run is kept, and the next one is compared with the last of its processor", () => {
  const folder = mkdtempSync(join(tmpdir(), "bench-history-"));
  try {
    const file = join(folder, "history.jsonl");
    expect(lastEntry("Z80", file)).toBeUndefined();
    const config = "t-wasm-1t/node24";
    appendToHistory(resultsOf(line(config, "add4", 0.5)), machine, file);
    const then = resultsOf(line(config, "add4", 0.4), line(config, "sum_1M", 1.23456));
    appendToHistory(then, machine, file);
    appendToHistory(resultsOf(), { ...machine, processor: "6502" }, file);
    const entry = lastEntry("Z80", file)!;
    expect(entry.results).toEqual({
      [config]: { add4: [4, 3.6, 0.4, 0.4], sum_1M: [12.35, 11.11, 1.235, 1.235] },
    });
    expect(entry.commit).toMatch(/^[0-9a-f]{7,}\+?$/);
    const now = resultsOf(
      line(config, "add4", 0.6),
      line(config, "sum_1M", 1.2),
      line(config, "matmul_512", 2),
    );
    const table = comparisonTable(now, entry);
    const rows = table.split("\n").filter((row) => row.includes(config));
    expect(rows.map((row) => row.split("|").map((cell) => cell.trim()))).toEqual([
      ["", config, "add4", "0.400×", "0.600×", "+50.0 %", "slower", ""],
      ["", config, "sum_1M", "1.24×", "1.20×", "−2.83 %", "", ""],
    ]);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

test("without PyTorch times are compared", () => {
  const config = "t-wasm-1t/node24";
  const entry = {
    date: "2026-11-22T00:00:00.000Z",
    commit: "0123456",
    machine,
    results: { [config]: { add4: [2, 1, null, null] } },
  } as const;
  const table = comparisonTable(resultsOf(line(config, "add4", 0.05)), entry);
  expect(table).toContain("| 1.00 ms | 0.450 ms | −55.0 % | faster |");
});

test("a machine in words", () => {
  const text = describeMachine(machine);
  expect(text).toContain("2 × Z80, 24 GB, CP/M 2.2; Node 24 (v24.21.0).");
  expect(text).toContain("47.0 GFLOP/s in registers");
  expect(text).toContain("reads 10 GB/s and copies 8 GB/s");
});
