import "@t/autograd";
import { js } from "@t/backend-js";
import { init, ones } from "@t/core";
import { beforeAll, expect, test } from "vitest";
import { KeyAverages } from "../src/key-averages.ts";
import { type EventSource, ProfilerEvent } from "../src/event.ts";
import { profile, recordFunction } from "../src/index.ts";

beforeAll(async () => {
  await init(js());
});

/** An event of known times, in microseconds. */
function event(
  source: EventSource,
  total: number,
  children: number,
  extra: Partial<ProfilerEvent> = {},
): ProfilerEvent {
  const made = new ProfilerEvent(source, 0, null, 0);
  return Object.assign(made, { end: total, childrenTime: children, ...extra });
}

const events = [
  event({ kind: "range", name: "forward" }, 3_000_000, 2_000_000),
  event({ kind: "op", name: "linear", inputShapes: [[64, 20], [30, 20], []] }, 1500, 0, {
    flops: 76_800,
    bytes: 15_360,
    memory: 7680,
  }),
  event({ kind: "op", name: "linear", inputShapes: [[1, 20], [30, 20], []] }, 500, 0, {
    flops: 1200,
    bytes: 2600,
  }),
  event({ kind: "op", name: "t", inputShapes: [[2]] }, 0.5, 0),
];

test("the table is laid out as PyTorch's", () => {
  const averages = new KeyAverages(events.slice(0, 1));
  // torch.profiler of PyTorch 2.13 prints these columns, but for the last.
  expect(averages.table()).toBe(
    [
      "-----------  ------------  ------------  ------------  ------------  ------------  ------------  ------------  ",
      "       Name    Self CPU %      Self CPU   CPU total %     CPU total  CPU time avg    # of Calls         Bytes  ",
      "-----------  ------------  ------------  ------------  ------------  ------------  ------------  ------------  ",
      "    forward       100.00%        1.000s       300.00%        3.000s        3.000s             1            --  ",
      "-----------  ------------  ------------  ------------  ------------  ------------  ------------  ------------  ",
      "Self CPU time total: 1.000s",
      "",
    ].join("\n"),
  );
});

test("columns for what there is to show", () => {
  expect(new KeyAverages(events).table({ sortBy: "count" })).toMatchInlineSnapshot(`
    "-----------  ------------  ------------  ------------  ------------  ------------  ------------  ------------  ------------  ------------  ------------  
           Name    Self CPU %      Self CPU   CPU total %     CPU total  CPU time avg       CPU Mem  Self CPU Mem    # of Calls         Bytes       GFLOP/s  
    -----------  ------------  ------------  ------------  ------------  ------------  ------------  ------------  ------------  ------------  ------------  
         linear         0.20%       2.000ms         0.20%       2.000ms       1.000ms       7.50 KB       7.50 KB             2      17.54 KB          0.04  
        forward        99.80%        1.000s       299.40%        3.000s        3.000s           0 B           0 B             1            --            --  
              t         0.00%       0.500us         0.00%       0.500us       0.500us           0 B           0 B             1            --            --  
    -----------  ------------  ------------  ------------  ------------  ------------  ------------  ------------  ------------  ------------  ------------  
    Self CPU time total: 1.002s
    "
  `);
  expect(
    new KeyAverages(events, { groupByInputShape: true }).table({
      sortBy: "flops",
      rowLimit: 2,
      header: "two rows",
      maxShapesColumnWidth: 20,
    }),
  ).toMatchInlineSnapshot(`
    "=============================================================================================================================================================================
    two rows
    -----------  ------------  ------------  ------------  ------------  ------------  ------------  ------------  ------------  --------------------  ------------  ------------  
           Name    Self CPU %      Self CPU   CPU total %     CPU total  CPU time avg       CPU Mem  Self CPU Mem    # of Calls          Input Shapes         Bytes       GFLOP/s  
    -----------  ------------  ------------  ------------  ------------  ------------  ------------  ------------  ------------  --------------------  ------------  ------------  
         linear         0.15%       1.500ms         0.15%       1.500ms       1.500ms       7.50 KB       7.50 KB             1  [[64, 20], [30, 20],      15.00 KB          0.05  
         linear         0.05%     500.000us         0.05%     500.000us     500.000us           0 B           0 B             1  [[1, 20], [30, 20],        2.54 KB          0.00  
    -----------  ------------  ------------  ------------  ------------  ------------  ------------  ------------  ------------  --------------------  ------------  ------------  
    Self CPU time total: 1.002s
    "
  `);
  expect(new KeyAverages([]).table()).toBe("");
});

test("long names are cut as PyTorch cuts them", () => {
  const long = event({ kind: "op", name: "n".repeat(60) }, 1, 0);
  const [, , , row] = new KeyAverages([long]).table().split("\n");
  expect(row?.slice(0, 57)).toBe(`${"n".repeat(52)}...  `);
});

interface ChromeEntry {
  readonly ph: string;
  readonly name: string;
  readonly cat?: string;
  readonly pid: number;
  readonly tid: number;
  readonly ts: number;
  readonly dur: number;
  readonly id?: number;
  readonly bp?: string;
  readonly args: Readonly<Record<string, unknown>>;
}

test("the trace follows the Trace Event format", async () => {
  const x = ones(2, 3).requiresGrad_();
  const prof = await profile(async () => {
    const loss = recordFunction("forward", () => x.mul(2).sum());
    loss.backward();
    await recordFunction("pause", async () => Promise.resolve());
  });
  const trace = JSON.parse(prof.exportChromeTrace()) as Record<string, unknown>;
  expect(Object.keys(trace)).toEqual(["schemaVersion", "displayTimeUnit", "traceEvents"]);
  const entries = trace["traceEvents"] as ChromeEntry[];
  const ofPhase = (phase: string): ChromeEntry[] => entries.filter(({ ph }) => ph === phase);
  expect(ofPhase("M").map(({ name, args }) => [name, args["name"]])).toEqual([
    ["process_name", "t"],
    ["thread_name", "host"],
  ]);

  const complete = ofPhase("X");
  expect(complete).toHaveLength(prof.events.length - 1);
  for (const { cat, name, pid, tid, ts, dur } of complete) {
    expect([typeof name, pid, tid]).toEqual(["string", 1, 1]);
    expect(["cpu_op", "user_annotation"]).toContain(cat);
    expect(ts).toBeGreaterThanOrEqual(0);
    expect(dur).toBeGreaterThanOrEqual(0);
  }
  const find = (name: string): ChromeEntry => {
    const found = complete.find((entry) => entry.name === name);
    if (found === undefined) throw new Error(`no entry ${name}`);
    return found;
  };
  const [forward, mul] = [find("forward"), find("mul")];
  expect(forward.cat).toBe("user_annotation");
  expect(mul.cat).toBe("cpu_op");
  expect(mul.args).toMatchObject({
    "Input Dims": [[2, 3], []],
    "Input type": ["float32", ""],
    Bytes: 48,
  });
  expect(mul.ts).toBeGreaterThanOrEqual(forward.ts);
  expect(mul.ts + mul.dur).toBeLessThanOrEqual(forward.ts + forward.dur);

  const [begin, end] = [...ofPhase("b"), ...ofPhase("e")];
  expect([begin?.name, begin?.id, begin?.cat]).toEqual(["pause", end?.id, end?.cat]);
  expect(end?.ts).toBeGreaterThanOrEqual(begin?.ts ?? Number.NaN);

  const arrows = ofPhase("s").map(({ id, ts }) => {
    const head = ofPhase("f").find((candidate) => candidate.id === id);
    const at = (time: number | undefined): string | undefined =>
      complete.findLast((entry) => entry.ts === time)?.name;
    return [at(ts), at(head?.ts), head?.bp];
  });
  expect(arrows).toEqual([
    ["sum", "SumBackward0", "e"],
    ["mul", "MulBackward0", "e"],
  ]);
});
