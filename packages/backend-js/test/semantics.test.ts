// What PyTorch 2.13 gives on x86 where a plain loop would easily give something else.
import type { BinaryKind, DType, UnaryKind } from "@t/core";
import { expect, test } from "vitest";
import { primitives, put, result } from "./support.ts";

type Values = ReadonlyArray<number | bigint>;

test.each<[UnaryKind, DType, Values, Values]>([
  ["round", "float32", [0.5, 1.5, -0.5, -1.5, 2.5, NaN], [0, 2, -0, -2, 2, NaN]],
  ["sign", "float32", [NaN, -0, 0, -3], [0, 0, 0, -1]],
  ["relu", "float32", [NaN, -0, -1, Infinity], [NaN, -0, 0, Infinity]],
  ["frac", "float32", [-0, -1.5, Infinity, NaN], [0, -0.5, NaN, NaN]],
  ["silu", "float64", [-Infinity, Infinity], [NaN, Infinity]],
  ["abs", "int8", [-128, -1, 5], [-128, 1, 5]],
  ["neg", "uint8", [1, 0, 255], [255, 0, 1]],
  ["square", "int32", [65_537, -3], [131_073, 9]],
  ["neg", "int64", [-(2n ** 63n), 5n], [-(2n ** 63n), -5n]],
  ["bitwiseNot", "bool", [0, 1], [1, 0]],
  ["sign", "bool", [0, 1], [0, 1]],
])("%s of %s, case %#", (kind, dtype, x, expected) => {
  const actual = result(dtype, [x.length], (out) =>
    primitives.unary(out, [put(dtype, x)], { kind }),
  );
  expect(actual).toEqual(expected);
});

test.each<[BinaryKind, DType, Values, Values, Values]>([
  ["floorDivide", "int64", [-7n, 7n, -7n, 7n], [2n, -2n, -2n, 2n], [-4n, -4n, 3n, 3n]],
  ["remainder", "int64", [-7n, 7n, -7n, 7n], [2n, -2n, -2n, 2n], [1n, -1n, -1n, 1n]],
  ["fmod", "int32", [-7, 7, -7], [2, -2, -2], [-1, 1, -1]],
  ["truncDivide", "int32", [-7, 7, -(2 ** 31)], [2, -2, -1], [-3, -3, -(2 ** 31)]],
  [
    "floorDivide",
    "float32",
    [1, -1, 0, Infinity, 5, -5],
    [Infinity, Infinity, Infinity, Infinity, 0, 0],
    [0, -1, 0, NaN, Infinity, -Infinity],
  ],
  ["remainder", "float32", [1, -1, 5, 0], [Infinity, Infinity, 0, 0], [1, Infinity, NaN, NaN]],
  ["truncDivide", "float32", [3, 5], [Math.fround(0.1), 0], [30, Infinity]],
  [
    "pow",
    "int64",
    [2n, 1n, -1n, 0n, -1n, 3n],
    [-1n, -2n, -3n, -1n, -2n, 41n],
    [0n, 1n, -1n, 0n, 1n, -420491770248316829n],
  ],
  ["pow", "int8", [2, -3], [7, 3], [-128, -27]],
  [
    "pow",
    "float32",
    [1, -1, NaN, -1, -2],
    [NaN, Infinity, 0, NaN, Infinity],
    [1, 1, 1, NaN, Infinity],
  ],
  ["maximum", "float32", [NaN, 1, 2], [1, NaN, 1], [NaN, NaN, 2]],
  ["mul", "int32", [123_456_789, -7], [987_654_321, 3], [-67_153_019, -21]],
  ["mul", "int64", [2n ** 40n + 1n], [2n ** 40n + 3n], [4_398_046_511_107n]],
  ["bitwiseLeftShift", "int8", [1, -1, 100, 1], [8, 3, 1, -1], [0, -8, -56, 0]],
  ["bitwiseRightShift", "int8", [1, -1, 100, -1], [-1, 31, 33, 1], [0, -1, 0, -1]],
  ["bitwiseRightShift", "uint8", [200], [33], [0]],
  ["add", "bool", [0, 1, 1], [0, 0, 1], [0, 1, 1]],
])("%s of %s, case %#", (kind, dtype, a, b, expected) => {
  const actual = result(dtype, [a.length], (out) =>
    primitives.binary(out, [put(dtype, a), put(dtype, b)], { kind }),
  );
  expect(actual).toEqual(expected);
});

const wild = [NaN, 3e9, -3e9, 1e20, Infinity, 300.7, -1.5];

test.each<[DType, Values]>([
  ["int64", [-(2n ** 63n), 3_000_000_000n, -3_000_000_000n, -(2n ** 63n), -(2n ** 63n), 300n, -1n]],
  ["int32", [-(2 ** 31), -(2 ** 31), -(2 ** 31), -(2 ** 31), -(2 ** 31), 300, -1]],
  ["int16", [0, 0, 0, 0, 0, 300, -1]],
  ["int8", [0, 0, 0, 0, 0, 44, -1]],
  ["uint8", [0, 0, 0, 0, 0, 44, 255]],
  ["bool", [1, 1, 1, 1, 1, 1, 1]],
])("float32 cast to %s", (to, expected) => {
  const actual = result(to, [wild.length], (out) =>
    primitives.cast(out, [put("float32", wild)], null),
  );
  expect(actual).toEqual(expected);
});

const HALF = { three: 0x4200, tenth: 0x2e66, thousand: 0x63d0 };

test("arithmetic takes a bare operand of a float16 as float32, comparison as float16", () => {
  const x = put("float16", [HALF.three]);
  const times = result("float16", [1], (out) => primitives.binary(out, [x, 0.1], { kind: "mul" }));
  expect(times).toEqual([0x34cd]); // 0.3000, not 0.2998
  const thousand = put("float16", [HALF.thousand]);
  const over = result("float16", [1], (out) =>
    primitives.binary(out, [thousand, 65_536], { kind: "div" }),
  );
  expect(over).toEqual([0x23d0]); // not 0, which x / Infinity would be
  const tenth = put("float16", [HALF.tenth]);
  const equal = result("bool", [1], (out) => primitives.binary(out, [tenth, 0.1], { kind: "eq" }));
  expect(equal).toEqual([1]);
});

test("empty reductions give the neutral element", () => {
  const empty = put("int8", [], [2, 0]);
  const reduce = (kind: "sum" | "prod" | "min" | "max") =>
    result("int8", [2, 1], (out) => primitives.reduce(out, [empty], { kind, dims: [1] }));
  expect([reduce("sum"), reduce("prod"), reduce("min"), reduce("max")]).toEqual([
    [0, 0],
    [1, 1],
    [127, 127],
    [-128, -128],
  ]);
});

test("sums run in double: PyTorch's scans too", () => {
  const x = put("float32", [1e8, 1, -1e8]);
  const sums = result("float32", [3], (out) =>
    primitives.scan(out, [x], { kind: "cumsum", dim: 0 }),
  );
  expect(sums).toEqual([1e8, 1e8, 1]);
});

test("NaN is the greatest, equal elements keep their order", () => {
  const x = put("float32", [1, NaN, 3, 1, 3]);
  const order = put("int32", [], [5]);
  const down = result("float32", [5], ([values]) =>
    primitives.sort([values!, order], [x], { dim: 0, descending: true }),
  );
  expect(down).toEqual([NaN, 3, 3, 1, 1]);
  const positions = result("int32", [5], (out) => primitives.copy(out, [order], null));
  expect(positions).toEqual([1, 2, 4, 0, 3]);
  const argmin = result("int32", [1], (out) =>
    primitives.argReduce(out, [x], { kind: "argmin", dim: 0 }),
  );
  expect(argmin).toEqual([1]);
});
