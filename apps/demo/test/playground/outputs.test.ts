import { js } from "@t/backend-js";
import { arange, init, ones, tensor } from "@t/core";
import { Linear, ReLU, Sequential } from "@t/nn";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { image, plot, table } from "playground";
import { formatLine } from "../../src/pages/playground/module/inspect.ts";
import type { Output } from "../../src/pages/playground/module/outputs.ts";
import { setSink } from "../../src/pages/playground/module/sink.ts";
import { BoundedOutput } from "../../src/pages/playground/run/limits.ts";
import type { RunEvent } from "../../src/pages/playground/run/protocol.ts";

class Point {
  x = 1;
}

const shown: Output[] = [];

beforeAll(() => init(js()));
beforeEach(() => {
  shown.length = 0;
  setSink((output) => shown.push(output));
});

describe("printed", () => {
  test.each([
    ["loss: 0.5 -0 3n true null undefined", ["loss:", 0.5, -0, 3n, true, null, undefined]],
    ['[1, "two", [3]]', [[1, "two", [3]]]],
    ['{ a: 1, "b-c": [] }', [{ a: 1, "b-c": [] }]],
    ['Map(1) { "k" => Set(1) { 1 } }', [new Map([["k", new Set([1])]])]],
    ["Float32Array(2) [1, 2]", [Float32Array.of(1, 2)]],
    ["Point { x: 1 }", [new Point()]],
    ["{}", [Object.create(null)]],
    ["[class Point] [function max]", [Point, Math.max]],
    ["Promise (its value comes with `await`)", [Promise.resolve(1)]],
    ["RangeError: too far", [new RangeError("too far")]],
  ])("%s", (text, values) => {
    expect(formatLine(values)).toBe(text);
  });

  test("tensors and modules write themselves, in lists too", () => {
    expect(formatLine([tensor([1, 2])])).toBe("tensor([1., 2.])");
    expect(formatLine([[ones(2, 2)]])).toBe("[\n  tensor([[1., 1.],\n          [1., 1.]])\n]");
    const model = new Sequential(new Linear(1, 1), new ReLU());
    expect(formatLine([model])).toBe(String(model));
  });

  test("what is circular, deep or long is cut", () => {
    const loop: unknown[] = [];
    loop.push(loop);
    expect(formatLine([loop])).toBe("[[circular]]");
    expect(formatLine([[[[[[[1]]]]]]])).toBe("[[[[[[…]]]]]]");
    expect(formatLine([Array.from({ length: 1000 }, () => 0)]).endsWith("…\n]")).toBe(true);
  });
});

describe("shown beside", () => {
  test("charts are drawn from left to right, with holes for what is not finite", () => {
    plot({ a: [1, NaN, 3], b: [1] }, { x: [2, 1, 0] });
    expect(shown).toEqual([
      {
        kind: "plot",
        title: "",
        style: "line",
        x: [0, 1, 2],
        series: [
          { label: "a", y: [3, null, 1] },
          { label: "b", y: [null, null, 1] },
        ],
      },
    ]);
    expect(() => plot([])).toThrow("plot: expected at least 1 value, got none");
    expect(() => plot([1], { x: [1, 2] })).toThrow(
      "plot: expected as many x as values, got 2 and 1",
    );
  });

  test("long series are thinned", () => {
    plot(arange(100_000));
    expect(shown[0]).toMatchObject({ x: { length: 4000 } });
  });

  test("tables take matrices, lists and records", () => {
    table(arange(4).view(2, 2), { columns: ["a", "b"] });
    table([{ a: 1 }, { b: 0.123456789 }], { title: "records" });
    expect(shown).toEqual([
      {
        kind: "table",
        title: "",
        columns: ["a", "b"],
        rows: [
          ["0", "1"],
          ["2", "3"],
        ],
      },
      {
        kind: "table",
        title: "records",
        columns: ["a", "b"],
        rows: [
          ["1", ""],
          ["", "0.12346"],
        ],
      },
    ]);
  });

  test("pictures are stretched from black to white, or coloured", () => {
    image(tensor([[-1, 1]]));
    image(tensor([[[255]], [[0]], [[128]]], { dtype: "uint8" }));
    const pixels = shown.flatMap((output) =>
      output.kind === "image" ? output.pictures.map((picture) => [...picture.pixels]) : [],
    );
    expect(pixels).toEqual([
      [0, 0, 0, 255, 255, 255, 255, 255],
      [255, 0, 128, 255],
    ]);
    expect(() => image(ones(2, 2, 2, 2))).toThrow("got [2, 2, 2, 2]");
  });
});

describe("bounded", () => {
  test("what is too much is counted, and what is too long is cut", () => {
    const events: RunEvent[] = [];
    const output = new BoundedOutput((event) => events.push(event));
    output.show({ kind: "print", level: "log", text: "x".repeat(30_000) });
    for (let i = 0; i < 5000; i++) output.show({ kind: "print", level: "log", text: String(i) });
    output.flush();
    const [first] = events;
    expect(first).toMatchObject({
      shown: { text: expect.stringMatching(/x{20000}\n… 10000 more/) },
    });
    expect(events.filter(({ kind }) => kind === "shown")).toHaveLength(1000);
    expect(events.at(-1)).toEqual({ kind: "dropped", count: 4001 });
  });
});
