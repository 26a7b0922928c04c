import { expect, test } from "vitest";
import { fastest } from "../src/tuning/race.ts";

/** Times of plans, one after the other; how often each was asked for. */
function clock(times: Readonly<Record<string, readonly number[]>>) {
  const asked = new Map<string, number>();
  const time = async (plan: string): Promise<number> => {
    const round = asked.get(plan) ?? 0;
    asked.set(plan, round + 1);
    return times[plan]![round % times[plan]!.length]!;
  };
  return { asked, time };
}

test("the plan with the best sample wins", async () => {
  const { time } = clock({ planned: [10, 9, 9.5], wide: [12, 8, 8.5], tall: [9.5, 9.4, 9.6] });
  expect(await fastest(["planned", "wide", "tall"], time)).toBe("wide");
});

test("what is planned stays where nothing is clearly faster", async () => {
  const { time } = clock({ planned: [10], wide: [9.8], tall: [9.6] });
  expect(await fastest(["planned", "wide", "tall"], time)).toBe("planned");
});

test("one lucky sample does not win", async () => {
  const { time } = clock({ planned: [10, 10, 10], lucky: [11, 11, 9, 11] });
  expect(await fastest(["planned", "lucky"], time)).toBe("planned");
});

test("a plan without hope is timed once", async () => {
  const { asked, time } = clock({ planned: [20], wide: [10], tall: [50], refused: [Infinity] });
  expect(await fastest(["planned", "wide", "tall", "refused"], time)).toBe("wide");
  expect(asked.get("tall")).toBe(1);
  expect(asked.get("refused")).toBe(1);
  expect(asked.get("planned")).toBeGreaterThan(1);
});
