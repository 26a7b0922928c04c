import { js } from "@t/backend-js";
import {
  type Backend,
  type DeviceTiming,
  deviceMemory,
  ones,
  registerBackend,
  setDefaultDevice,
  unregisterBackend,
} from "@t/core";
import { afterEach, beforeEach, expect, test } from "vitest";
import { profile } from "../src/index.ts";

interface ChromeEntry {
  readonly name: string;
  readonly ph: string;
  readonly tid: number;
  readonly cat?: string;
  readonly ts?: number;
  readonly dur?: number;
  readonly args?: Readonly<Record<string, unknown>>;
}

/** What a test's backend does beside what the one it stands on does. */
type Extra = Pick<Partial<Backend>, "trace" | "stats">;

async function register(extra: Extra): Promise<void> {
  registerBackend(Object.freeze({ ...(await js().create()), name: "fake", ...extra }));
  setDefaultDevice("fake");
}

/** A device that runs each kernel for 5 ms, 100 ms after its call. */
function slowDevice(): { extra: Extra; ended: () => number } {
  let traces = 0;
  return {
    ended: () => traces,
    extra: {
      trace() {
        const timings: DeviceTiming[] = [];
        return {
          mark: (id) => {
            timings.push({ id, start: performance.now() + 100, duration: 5 });
          },
          end: async () => {
            traces++;
            return Promise.resolve(timings);
          },
        };
      },
    },
  };
}

beforeEach(async () => {
  registerBackend(await js().create());
});

afterEach(() => {
  unregisterBackend("fake");
});

test("a device that works after the call reports its times", async () => {
  const device = slowDevice();
  await register(device.extra);
  const prof = await profile(() => ones(4).softmax(0));
  const averages = prof.keyAverages();
  expect(averages.get("exp")).toMatchObject({ selfDeviceTimeTotal: 5000, deviceTimeTotal: 5000 });
  expect(averages.get("softmax")).toMatchObject({
    selfDeviceTimeTotal: 0,
    deviceTimeTotal: 25_000,
  });
  const table = averages.table();
  expect(table).toContain("Self device");
  expect(table).toContain("Self device time total: 30.000ms");
  expect(device.ended()).toBe(1);

  const { traceEvents } = JSON.parse(prof.exportChromeTrace()) as { traceEvents: ChromeEntry[] };
  const thread = traceEvents.find(({ args }) => args?.["name"] === "fake");
  const kernels = traceEvents.filter(({ cat }) => cat === "kernel");
  expect(kernels.map(({ name }) => name)).toEqual(["fill", "amax", "sub", "exp", "sum", "div"]);
  for (const { tid, ts, dur } of kernels) {
    expect([tid, dur]).toEqual([thread?.tid, 5000]);
    expect(ts).toBeGreaterThan(99_000);
  }
});

test("a device's trace ends when the function throws", async () => {
  const device = slowDevice();
  await register(device.extra);
  const fail = (): never => {
    throw new RangeError("from inside");
  };
  await expect(profile(fail)).rejects.toThrow("from inside");
  expect(device.ended()).toBe(1);
});

test("threads: the share of their time that was spent at work", async () => {
  let workersBusyMs = 0;
  const backend = await js().create();
  const unary = (): void => {
    const start = performance.now();
    while (performance.now() < start + 2);
    workersBusyMs += 2 * (performance.now() - start);
  };
  registerBackend({
    ...backend,
    name: "fake",
    primitives: { ...backend.primitives, unary },
    stats: () => ({ reservedBytes: 0, threads: 4, workersBusyMs }),
  });
  setDefaultDevice("fake");
  const prof = await profile(() => ones(4).exp());
  expect(prof.keyAverages().get("exp")?.threadUse).toBeCloseTo(0.75, 1);
  expect(prof.keyAverages().table()).toContain("Threads busy");
});

test("a backend that does not know of threads has no column for them", async () => {
  await register({});
  const prof = await profile(() => ones(4).exp());
  expect(prof.keyAverages().get("exp")?.threadUse).toBeNull();
  expect(prof.keyAverages().table()).not.toContain("Threads busy");
});

test("a device that is exchanged meanwhile is left as it is", async () => {
  await register({});
  await profile(async () => {
    await register({});
  });
  const { backend } = deviceMemory("fake");
  expect(Object.isFrozen(backend)).toBe(true);
});
