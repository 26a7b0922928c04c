import { js } from "@t/backend-js";
import { ArgumentError, currentTracer, deviceMemory, init, ones, setLayer } from "@t/core";
import { DataLoader, TensorDataset } from "@t/data";
import { beforeAll, describe, expect, test } from "vitest";
import { profile, type ProfilerEvent, recordFunction } from "../src/index.ts";

beforeAll(async () => {
  await init(js());
});

const wait = async (milliseconds: number): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve, milliseconds);
  });

function named(events: readonly ProfilerEvent[], name: string): ProfilerEvent {
  const event = events.find((candidate) => candidate.name === name);
  if (event === undefined) throw new Error(`no event ${name}`);
  return event;
}

test("ranges nest, with ops inside", async () => {
  const { events, value } = await profile(() =>
    recordFunction("outer", () => recordFunction("inner", () => ones(2).add(1))),
  );
  expect(value.shape).toEqual([2]);
  const inner = named(events, "inner");
  expect(inner.parent?.name).toBe("outer");
  expect(named(events, "add").parent).toBe(inner);
  expect(inner.source.kind).toBe("range");
});

test("a range and an op of one name are two rows", async () => {
  const prof = await profile(() => recordFunction("add", () => ones(2).add(1)));
  const rows = [...prof.keyAverages()].filter(({ key }) => key === "add");
  expect(rows.map(({ kind }) => kind)).toEqual(["range", "op"]);
});

test("outside of a profile a range is nothing", () => {
  expect(recordFunction("nothing", () => 5)).toBe(5);
});

test("the batches of a loader have a range", async () => {
  const loader = new DataLoader(new TensorDataset(ones(6, 2)), { batchSize: 2 });
  const prof = await profile(async () => {
    for await (const [x] of loader) x.add(1);
  });
  expect(prof.keyAverages().get("DataLoader.next")?.count).toBe(3);
  expect(named(prof.events, "gather").parent?.name).toBe("DataLoader.next");
});

describe("around promises", () => {
  test("a range lasts until the promise is settled, and what runs meanwhile is not its own", async () => {
    const { events } = await profile(async () => {
      const x = ones(2);
      const slow = recordFunction("slow", async () => {
        x.exp();
        await wait(30);
      });
      await recordFunction("inside", async () => wait(20));
      x.add(1);
      await slow;
    });
    const slow = named(events, "slow");
    expect(slow.isAsync).toBe(true);
    expect(slow.cpuTimeTotal).toBeGreaterThan(29_000);
    expect(named(events, "exp").parent).toBe(slow);
    expect(named(events, "add").parent).toBeNull();
    const taken = ["exp", "inside", "add"].map((name) => named(events, name).cpuTimeTotal);
    expect(slow.childrenTime).toBeCloseTo(
      taken.reduce((a, b) => a + b),
      6,
    );
  });

  test("where what runs meanwhile overlaps, it counts once", async () => {
    const { events } = await profile(async () =>
      recordFunction("all", async () => {
        await Promise.resolve();
        await Promise.all([20, 20].map(async (ms) => recordFunction("part", async () => wait(ms))));
      }),
    );
    const all = named(events, "all");
    expect(all.childrenTime).toBeGreaterThan(19_000);
    expect(all.childrenTime).toBeLessThanOrEqual(all.cpuTimeTotal);
  });

  test("one that nobody awaits ends with the profile", async () => {
    const { events } = await profile(() => {
      void recordFunction("forgotten", async () => wait(5));
    });
    expect(named(events, "forgotten").cpuTimeTotal).toBeGreaterThan(0);
    await wait(10);
    expect(named(events, "forgotten").cpuTimeTotal).toBeLessThan(5_000);
  });

  test("reading takes until the bytes are there", async () => {
    const { events } = await profile(async () => ones(2).data());
    expect(named(events, "read")).toMatchObject({ isAsync: true, bytes: 8 });
  });
});

describe("when it is off, nothing is installed", () => {
  const installed = (): unknown[] => {
    const layer = setLayer(null);
    setLayer(layer);
    return [layer, currentTracer(), deviceMemory("js").backend];
  };

  test("after it has ended, was thrown out of, or was rejected", async () => {
    const before = installed();
    await profile(() => {
      expect(installed()).not.toContain(before[2]);
      expect(installed()).not.toContain(null);
    });
    expect(installed()).toEqual(before);
    expect(installed()[2]).toBe(before[2]);
    const failure = new RangeError("from inside");
    const fail = (): never => {
      throw failure;
    };
    await expect(profile(fail)).rejects.toBe(failure);
    expect(installed()[2]).toBe(before[2]);
    await expect(profile(async () => wait(1).then(fail))).rejects.toBe(failure);
    expect(installed()).toEqual(before);
    expect(installed()[2]).toBe(before[2]);
  });

  test("an op that throws leaves nothing open", async () => {
    const { events } = await profile(() => {
      expect(() => recordFunction("range", () => ones(2).add(ones(3)))).toThrow("broadcast");
      ones(2).exp();
    });
    expect(named(events, "exp").parent).toBeNull();
    expect(events.every(({ end, start }) => end >= start)).toBe(true);
  });

  test("one at a time", async () => {
    const error = new ArgumentError(
      "profile: expected no other profile to be running, got one that is",
    );
    await profile(async () => expect(profile(() => 1)).rejects.toThrow(error));
  });
});
