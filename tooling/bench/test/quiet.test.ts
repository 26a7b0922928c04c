import { expect, test } from "vitest";
import { areEnough, quietest } from "../src/quiet.ts";

const rounds = (...speeds: number[]) => speeds.map((speed) => ({ speed }));

test("rounds go on until as many as wanted had the core to themselves", () => {
  expect(areEnough(rounds(50, 49, 48), 3, 50)).toBe(true);
  expect(areEnough(rounds(50, 49, 30), 3, 50)).toBe(false);
  expect(areEnough(rounds(30, 30, 30), 3, 50)).toBe(false);
  expect(areEnough(rounds(30, 30, 30, 50, 50, 47), 3, 50)).toBe(true);
});

test("a core that is never quiet is measured all the same", () => {
  const disturbed = rounds(...Array<number>(12).fill(30));
  expect(areEnough(disturbed.slice(0, 11), 3, 50)).toBe(false);
  expect(areEnough(disturbed, 3, 50)).toBe(true);
});

test("the quietest rounds count, in their order", () => {
  expect(quietest(rounds(31, 50, 30, 49, 51), 3)).toEqual(rounds(50, 49, 51));
  expect(quietest(rounds(31, 50), 3)).toEqual(rounds(31, 50));
});
