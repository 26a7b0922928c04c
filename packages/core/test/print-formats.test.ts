import { readFileSync } from "node:fs";
import { afterEach, describe, expect, test } from "vitest";
import { dtypes, type DType, type HostArray } from "../src/dtype.ts";
import { exponentText, fixedText } from "../src/print/float-text.ts";
import {
  formatSize,
  formatTensor,
  getPrintOptions,
  type PrintSettings,
  type PrintSource,
  setPrintOptions,
} from "../src/print/index.ts";
import { loadFrom, storeAs } from "../src/random/chunks.ts";

interface Pattern {
  readonly start: number;
  readonly step: number;
  readonly modulus: number;
  readonly scale: number;
}

interface PrintedTensor {
  readonly shape: readonly number[];
  readonly dtype: DType;
  readonly data?: string;
  readonly pattern?: Pattern;
  readonly options?: PrintSettings;
  readonly gradFn?: string;
  readonly requiresGrad?: boolean;
  readonly text: string;
}

interface Fixture {
  readonly sizes: ReadonlyArray<readonly [number[], string]>;
  readonly tensors: readonly PrintedTensor[];
  readonly numbers: ReadonlyArray<{
    readonly data: string;
    readonly texts: Readonly<Record<string, readonly [string, string]>>;
  }>;
}

const path = new URL("./fixtures/print-formats.json", import.meta.url);
const fixture = JSON.parse(readFileSync(path, "utf8")) as Fixture;

function fromHex(dtype: DType, text: string): HostArray {
  const bytes = Uint8Array.from(Buffer.from(text, "hex"));
  const { hostArray, itemSize } = dtypes[dtype];
  return new hostArray(bytes.buffer, 0, bytes.length / itemSize);
}

function fromPattern({ shape, dtype }: PrintedTensor, pattern: Pattern): HostArray {
  const { start, step, modulus, scale } = pattern;
  const count = shape.reduce((a, b) => a * b, 1);
  const array = new dtypes[dtype].hostArray(count);
  const values = Float64Array.from(
    { length: count },
    (_, i) => (((i * step) % modulus) + start) * scale,
  );
  storeAs(dtype, values, array, 0);
  return array;
}

function sourceOf(item: PrintedTensor): PrintSource {
  const { data, pattern, dtype } = item;
  const array = pattern === undefined ? fromHex(dtype, data ?? "") : fromPattern(item, pattern);
  const values = new Float64Array(array.length);
  loadFrom(dtype, array, values);
  const get = (i: number): number | bigint | boolean => {
    if (array instanceof BigInt64Array) return array[i] ?? 0n;
    return dtype === "bool" ? values[i] === 1 : (values[i] ?? Number.NaN);
  };
  return { ...item, get };
}

afterEach(() => setPrintOptions({ profile: "default" }));

describe("tensors print as PyTorch prints them", () => {
  test.each(
    fixture.tensors.map(
      (item, i) => [`${i} ${item.dtype} ${formatSize(item.shape)}`, item] as const,
    ),
  )("%s", (_, item) => {
    setPrintOptions(item.options ?? {});
    expect(formatTensor(sourceOf(item))).toBe(item.text);
  });

  test("a device other than the default is named first", () => {
    const source = {
      shape: [2],
      dtype: "int32",
      get: (i: number) => i,
      device: "webgpu:0",
    } as const;
    expect(formatTensor(source)).toBe("tensor([0, 1], device='webgpu:0', dtype=torch.int32)");
  });

  test("sizes", () => {
    for (const [shape, text] of fixture.sizes) expect(formatSize(shape)).toBe(text);
  });
});

describe("numbers print as C and Python print them", () => {
  test("fixed and scientific notation", () => {
    for (const { data, texts } of fixture.numbers) {
      const value = Number(fromHex("float64", data)[0]);
      for (const [digits, [fixed, exponent]] of Object.entries(texts)) {
        expect(fixedText(value, Number(digits)), `${value} with ${digits} digits`).toBe(fixed);
        expect(exponentText(value, Number(digits)), `${value} with ${digits} digits`).toBe(
          exponent,
        );
      }
    }
  });
});

describe("setPrintOptions", () => {
  test("keeps what is left out, but for sciMode", () => {
    setPrintOptions({ precision: 2, sciMode: true });
    setPrintOptions({ linewidth: 60 });
    expect(getPrintOptions()).toEqual({
      precision: 2,
      threshold: 1000,
      edgeitems: 3,
      linewidth: 60,
      sciMode: null,
    });
  });

  test.each([
    [{ precision: 120 }, "setPrintOptions: expected precision from 0 to 99, got 120"],
    [{ edgeitems: 1.5 }, "setPrintOptions: expected edgeitems an integer ≥ 0, got 1.5"],
    [{ threshold: Number.NaN }, "setPrintOptions: expected threshold ≥ 0, got NaN"],
    [{ linewidth: -1 }, "setPrintOptions: expected linewidth an integer ≥ 0, got -1"],
  ])("%o is refused", (settings, message) => {
    expect(() => setPrintOptions(settings)).toThrow(message);
    expect(getPrintOptions().precision).toBe(4);
  });
});
