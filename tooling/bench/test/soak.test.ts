import process from "node:process";
import { expect, test } from "vitest";
import { watchSoak } from "../src/soak/process.ts";
import { type SoakReport, violations } from "../src/soak/report.ts";

const steady: SoakReport = {
  host: "Node 24.0.0",
  plan: {
    host: "node24",
    backend: "wasm",
    model: "cnn",
    batchSize: 64,
    mode: "sync",
    threads: 2,
    windowSteps: 250,
    until: { steps: 10_000 },
  },
  threads: 2,
  steps: 10_000,
  ms: 100_000,
  settled: { deviceBytes: 100, residentBytes: 200 },
  end: { deviceBytes: 104, residentBytes: 190 },
  collections: 100,
  collectionMs: 4000,
  lastLoss: 2.3,
};

test("a steady run breaks nothing", () => {
  expect(violations(steady)).toEqual([]);
});

test.each<[Partial<SoakReport>, string]>([
  [{ end: { deviceBytes: 106, residentBytes: 190 } }, "deviceBytes grew by more than 5 %"],
  [{ end: { deviceBytes: 100, residentBytes: 220 } }, "residentBytes grew by more than 5 %"],
  [{ collectionMs: 6000 }, "collections took more than 5 % of the time"],
  [
    { settled: { deviceBytes: 0, residentBytes: 0 }, end: { deviceBytes: 0, residentBytes: 0 } },
    "expected enough steps to compare memory, got fewer",
  ],
  [{ threads: 1 }, "expected 2 threads, got 1"],
  [{ lastLoss: Number.NaN }, "expected a finite loss, got NaN"],
])("%j is named", (change, problem) => {
  expect(violations({ ...steady, ...change })).toEqual([problem]);
});

function script(source: string): { executable: string; args: readonly string[] } {
  return { executable: process.execPath, args: ["-e", source] };
}

const progress = "console.log(JSON.stringify({ progress: 250 }));";

test("the last line is the report", async () => {
  const report = JSON.stringify(steady);
  const command = script(`${progress} console.log(${JSON.stringify(report)});`);
  expect(await watchSoak(command, 30_000)).toEqual(steady);
});

test("a process that says nothing any more is killed", async () => {
  const command = script(`${progress} setInterval(() => undefined, 1000);`);
  expect(await watchSoak(command, 5000)).toEqual({
    error: "hung: nothing for 5 s after step 250",
  });
});

test("a process that ends badly is named", async () => {
  const command = script(`${progress} process.exitCode = 3;`);
  expect(await watchSoak(command, 30_000)).toEqual({ error: "ended with code 3 after step 250" });
});
