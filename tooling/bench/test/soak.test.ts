import { expect, test } from "vitest";
import { type SoakReport, violations } from "../src/soak/report.ts";

const steady: SoakReport = {
  node: "24.0.0",
  mode: "sync",
  steps: 10_000,
  settled: { deviceBytes: 100, residentBytes: 200 },
  end: { deviceBytes: 104, residentBytes: 190 },
  collectionShare: 0.04,
  collections: 100,
  stepsPerSecond: 100,
  lastLoss: 2.3,
};

test("a steady run breaks nothing", () => {
  expect(violations(steady)).toEqual([]);
});

test("growth and long collections are named", () => {
  const leaking = { ...steady, end: { deviceBytes: 106, residentBytes: 190 } };
  expect(violations(leaking)).toEqual(["deviceBytes grew"]);
  expect(violations({ ...steady, collectionShare: 0.06 })).toEqual(["collections took too long"]);
});
