import { js } from "@t/backend-js";
import { FormatError, init, memory } from "@t/core";
import { beforeAll, expect, test } from "vitest";
import { decodeSafetensors } from "../src/index.ts";

beforeAll(async () => {
  await init(js());
});

function fileOf(header: string | Uint8Array, dataBytes: number, length?: bigint): Uint8Array {
  const text = typeof header === "string" ? new TextEncoder().encode(header) : header;
  const bytes = new Uint8Array(8 + text.length + dataBytes);
  new DataView(bytes.buffer).setBigUint64(0, length ?? BigInt(text.length), true);
  bytes.set(text, 8);
  return bytes;
}

function withTensors(tensors: Readonly<Record<string, unknown>>, dataBytes: number): Uint8Array {
  return fileOf(JSON.stringify(tensors), dataBytes);
}

const f32 = (shape: unknown, offsets: unknown): object => ({
  dtype: "F32",
  shape,
  data_offsets: offsets,
});

const dtypeNames = "F64, F32, F16, BF16, I64, I32, I16, I8, U8, BOOL";
const notJson = "expected a safetensors header in JSON, got something else";

const cases: ReadonlyArray<[what: string, bytes: Uint8Array, message: string]> = [
  [
    "too short for a length",
    new Uint8Array(7),
    "expected a safetensors file of at least 8 bytes, got 7",
  ],
  [
    "a header longer than the file",
    fileOf("{}", 0, 3n),
    "expected a safetensors header of at most 2 bytes, got 3",
  ],
  [
    "a header of 2^64 - 1 bytes",
    fileOf("{}", 0, 2n ** 64n - 1n),
    "expected a safetensors header of at most 2 bytes, got 18446744073709551615",
  ],
  ["not JSON", fileOf("{", 0), notJson],
  ["not UTF-8", fileOf(Uint8Array.of(0x7b, 0x22, 0xff, 0x22, 0x7d), 0), notJson],
  ["JSON that nests too deeply", fileOf("[".repeat(1e6), 0), notJson],
  ["a byte order mark", fileOf("\ufeff{}", 0), notJson],
  ["an array", fileOf("[]", 0), "expected a safetensors header that is a JSON object"],
  [
    "metadata that is no text",
    fileOf('{"__metadata__":{"a":1}}', 0),
    "expected __metadata__ that maps names to strings",
  ],
  [
    "an entry that is null",
    withTensors({ w: null }, 0),
    'tensor "w": expected an object with dtype, shape and data_offsets, got null',
  ],
  [
    "a dtype of another library",
    withTensors({ w: { ...f32([1], [0, 1]), dtype: "F8_E4M3" } }, 1),
    `tensor "w": expected a dtype of ${dtypeNames}, got "F8_E4M3"`,
  ],
  [
    "no dtype",
    withTensors({ w: { shape: [1], data_offsets: [0, 4] } }, 4),
    `tensor "w": expected a dtype of ${dtypeNames}, got undefined`,
  ],
  ...[[-1], [1.5], ["1"], [2 ** 53], "1", null].map((shape): [string, Uint8Array, string] => [
    `shape ${JSON.stringify(shape)}`,
    withTensors({ w: f32(shape, [0, 4]) }, 4),
    `tensor "w": expected a shape of sizes ≥ 0, got ${JSON.stringify(shape)}`,
  ]),
  ...[[0], [0, 4, 8], [-4, 0], [0.5, 4.5], { begin: 0 }].map(
    (offsets): [string, Uint8Array, string] => [
      `offsets ${JSON.stringify(offsets)}`,
      withTensors({ w: f32([1], offsets) }, 4),
      `tensor "w": expected data_offsets [begin, end], got ${JSON.stringify(offsets)}`,
    ],
  ),
  [
    "offsets that do not fit the shape",
    withTensors({ w: f32([2], [0, 4]) }, 4),
    'tensor "w": expected 8 bytes for float32 [2] from data_offsets, got [0,4]',
  ],
  [
    "offsets that go backwards",
    withTensors({ w: f32([1], [4, 0]) }, 4),
    'tensor "w": expected 4 bytes for float32 [1] from data_offsets, got [4,0]',
  ],
  [
    "a shape that overflows",
    withTensors({ w: f32([2 ** 52, 2 ** 52], [0, 4]) }, 4),
    'tensor "w": expected 8.112963841460668e+31 bytes for float32 ' +
      "[4503599627370496, 4503599627370496] from data_offsets, got [0,4]",
  ],
  [
    "two tensors over the same bytes",
    withTensors({ a: f32([1], [0, 4]), b: f32([1], [0, 4]) }, 4),
    'tensor "b": expected its data from byte 4 on, after the tensor before it, ' +
      "got data_offsets [0, 4]",
  ],
  [
    "a hole",
    withTensors({ a: f32([1], [0, 4]), b: f32([1], [8, 12]) }, 12),
    'tensor "b": expected its data from byte 4 on, after the tensor before it, ' +
      "got data_offsets [8, 12]",
  ],
  ["data cut short", withTensors({ w: f32([1], [0, 4]) }, 3), "expected 4 bytes of data, got 3"],
  ["bytes behind", withTensors({ w: f32([1], [0, 4]) }, 5), "expected 4 bytes of data, got 5"],
  [
    "too many dimensions",
    withTensors({ w: f32(Array(1000).fill(1), [0, 4]) }, 4),
    'tensor "w": expected at most 16 dimensions, got 1000',
  ],
  [
    "a bool that is neither 0 nor 1",
    withTensors({ w: { ...f32([1], [0, 1]), dtype: "BOOL" } }, 1).fill(2, -1),
    'tensor "w": expected bools of 0 or 1, got 2',
  ],
];

test.each(cases)("%s", (_, bytes, message) => {
  const before = memory()["js"]?.liveBytes;
  const decode = (): unknown => decodeSafetensors(bytes, { name: "model.safetensors" });
  expect(decode).toThrow(new FormatError(`model.safetensors: ${message}`));
  expect(memory()["js"]?.liveBytes).toBe(before);
});

test("names that objects know are names like others", () => {
  const header = '{"__proto__":{"dtype":"U8","shape":[1],"data_offsets":[0,1]}}';
  const { tensors } = decodeSafetensors(fileOf(header, 1));
  expect([...tensors.keys()]).toEqual(["__proto__"]);
});
