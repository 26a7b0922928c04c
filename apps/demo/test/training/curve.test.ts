import { expect, test } from "vitest";
import { Curve } from "../../src/training/curve.ts";

test("a long curve stays small, and keeps its means and its last steps", () => {
  const curve = new Curve();
  const steps = 10_000;
  for (let step = 1; step <= steps; step++) curve.add({ step, loss: step, accuracy: 0.5 });
  const { points } = curve;
  expect(points.length).toBeLessThan(600);
  expect(points.length).toBeGreaterThan(200);
  expect(points.at(-1)?.step).toBeGreaterThan(steps - 64);
  // A point is the mean of the steps since the one before it.
  const [first, second] = [points[0]!, points[1]!];
  expect(second.loss).toBe((first.step + 1 + second.step) / 2);
  expect(points.every(({ accuracy }) => accuracy === 0.5)).toBe(true);
});
