import { js } from "@t/backend-js";
import { arange, ArgumentError, init, ones, type Tensor, tensor, zeros } from "@t/core";
import { beforeAll, expect, test } from "vitest";
import { decodeSafetensors, encodeSafetensors } from "../src/index.ts";
import { describe, readDescription, readFixture, tensorOf } from "./fixture-tensors.ts";

beforeAll(async () => {
  await init(js());
});

function headerOf(bytes: Uint8Array): string {
  const length = Number(new DataView(bytes.buffer, bytes.byteOffset).getBigUint64(0, true));
  return new TextDecoder().decode(bytes.subarray(8, 8 + length));
}

test("a file of the Python package: every dtype, bit for bit", async () => {
  const expected = await readDescription();
  const { tensors, metadata } = decodeSafetensors(await readFixture("every-dtype.safetensors"));
  const described = new Map([...tensors].map(([name, tensor]) => [name, describe(tensor)]));
  expect(Object.fromEntries(described)).toEqual(expected.tensors);
  expect(metadata).toEqual(expected.metadata);
});

// `tooling/oracle/safetensors_fixtures.py --check` has read this file with the Python package.
test("what is written is the file that the Python package has read", async () => {
  const { metadata, tensors } = await readDescription();
  const named = Object.entries(tensors).map(([name, described]): [string, Tensor] => [
    name,
    tensorOf(described),
  ]);
  const bytes = await encodeSafetensors(named, { metadata });
  expect(bytes).toEqual(await readFixture("written-by-t.safetensors"));
});

test("a round trip keeps names in order, also where data is ordered by width", async () => {
  const named = new Map([
    ["mask", tensor([true, false, true])],
    ["weight", arange(6).view(2, 3).t()],
    ["layer.0", ones(2, { dtype: "float64" })],
    ["steps", tensor(7n)],
    ["none", zeros(0, 4)],
  ]);
  const bytes = await encodeSafetensors(named);
  const { tensors, metadata } = decodeSafetensors(bytes);
  expect([...tensors.keys()]).toEqual([...named.keys()]);
  for (const [name, tensor] of named) {
    const loaded = tensors.get(name);
    expect(loaded?.dtype).toBe(tensor.dtype);
    expect(loaded?.tolistSync()).toEqual(tensor.tolistSync());
  }
  expect(metadata).toEqual({});
});

test("data starts at multiples of 8, the widest elements first", async () => {
  const bytes = await encodeSafetensors({ a: ones(3, { dtype: "uint8" }), b: ones(1) });
  const header = headerOf(bytes);
  expect(header.trimEnd()).toBe(
    '{"a":{"dtype":"U8","shape":[3],"data_offsets":[4,7]},"b":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}',
  );
  expect(header.length % 8).toBe(0);
  expect(bytes.length).toBe(8 + header.length + 7);
});

test("no tensor at all is a file too", async () => {
  const bytes = await encodeSafetensors({});
  expect(decodeSafetensors(bytes).tensors.size).toBe(0);
});

test("names must be unique and not the format's own", async () => {
  await expect(encodeSafetensors({ __metadata__: ones(1) })).rejects.toThrow(
    new ArgumentError(
      "save: expected each tensor to have a name of its own other than __metadata__, " +
        'got "__metadata__"',
    ),
  );
  const twice: Array<[string, Tensor]> = [
    ["a", ones(1)],
    ["a", ones(1)],
  ];
  await expect(encodeSafetensors(twice)).rejects.toThrow(
    new ArgumentError(
      'save: expected each tensor to have a name of its own other than __metadata__, got "a" twice',
    ),
  );
});
