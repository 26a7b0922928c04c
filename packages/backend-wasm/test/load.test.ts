import { readFileSync } from "node:fs";
import { ArgumentError, DeviceError } from "@t/core";
import { expect, test } from "vitest";
import { type Variant, wasm } from "../src/index.ts";
import { chooseVariant } from "../src/load.ts";

const variants: readonly Variant[] = ["simd", "relaxed"];

test.each(variants)("the %s kernels load from their file", async (variant) => {
  const backend = await wasm({ variant }).create();
  expect([backend.name, backend.manifest.variant]).toEqual(["wasm", variant]);
});

test("the default is the best that the host compiles", async () => {
  const backend = await wasm().create();
  expect(backend.manifest.variant).toBe(chooseVariant());
});

test("the kernels may be brought along", async () => {
  const bytes = readFileSync(new URL("../wasm/t_simd.wasm", import.meta.url));
  const backend = await wasm({ variant: "simd", bytes }).create();
  expect(backend.alloc(64)).toBeGreaterThan(0);
});

test("memoryBytes bounds the memory", async () => {
  const backend = await wasm({ memoryBytes: 2 ** 22 }).create();
  expect(backend.alloc(2 ** 22)).toBeUndefined();
  expect(backend.manifest.maxBytes).toBe(2 ** 22);
  expect(backend.stats().reservedBytes).toBe(2 ** 22);
});

test.each([0, 2 ** 33, 5e6 + 0.5])("memoryBytes %d is refused", async (memoryBytes) => {
  await expect(wasm({ memoryBytes }).create()).rejects.toThrow(
    new ArgumentError(
      `wasm: expected memoryBytes to be an integer from 2097152 to 4294967296, got ${memoryBytes}`,
    ),
  );
});

test("without accelerations there are the primitives alone", async () => {
  const backend = await wasm({ accelerations: false }).create();
  expect([...backend.accelerations.ops()]).toEqual([]);
});

test("a host without SIMD is told what to use instead", async () => {
  const { validate } = WebAssembly;
  WebAssembly.validate = () => false;
  try {
    await expect(wasm().create()).rejects.toThrow(
      new DeviceError(
        "wasm: expected a host with WebAssembly SIMD, got none; use js() of @t/backend-js",
      ),
    );
  } finally {
    WebAssembly.validate = validate;
  }
});
