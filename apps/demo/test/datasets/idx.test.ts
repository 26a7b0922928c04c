import { gzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { unpacked } from "../../src/datasets/gunzip.ts";
import { parseIdx } from "../../src/datasets/idx.ts";
import { pixelStatistics } from "../../src/datasets/pixel-statistics.ts";

describe("IDX", () => {
  test("a file is its shape and its bytes", () => {
    const { shape, data } = parseIdx(
      new Uint8Array([0, 0, 8, 2, 0, 0, 0, 1, 0, 0, 0, 3, 7, 8, 9]),
      "a",
    );
    expect(shape).toEqual([1, 3]);
    expect([...data]).toEqual([7, 8, 9]);
  });

  test.each([
    ["nothing", [], /a is not an IDX file/],
    ["another format", [0x89, 0x50, 0x4e, 0x47], /a is not an IDX file/],
    ["floats", [0, 0, 0x0d, 1, 0, 0, 0, 0], /elements of type 13; only bytes/],
    ["half a header", [0, 0, 8, 3, 0, 0, 0, 1], /ends within its header/],
    ["too few", [0, 0, 8, 1, 0, 0, 0, 3, 1, 2], /says it has 3 bytes, .* makes 11 .* it has 10/],
    ["too many", [0, 0, 8, 1, 0, 0, 0, 1, 1, 2], /says it has 1 bytes/],
    [
      "sizes beyond everything",
      [0, 0, 8, 3, ...Array.from({ length: 12 }, () => 255), 1],
      /it has 17/,
    ],
  ])("%s is refused", (_what, bytes, message) => {
    expect(() => parseIdx(new Uint8Array(bytes), "a")).toThrow(message);
  });
});

describe("gzip", () => {
  const packed = (bytes: Uint8Array): Uint8Array<ArrayBuffer> => new Uint8Array(gzipSync(bytes));

  test("is unpacked, and other bytes stay as they are", async () => {
    const bytes = new Uint8Array([1, 2, 3]);
    expect(await unpacked(packed(bytes), "a")).toEqual(bytes);
    expect(await unpacked(bytes, "a")).toBe(bytes);
  });

  test("a damaged file and a bomb are refused", async () => {
    const bomb = packed(new Uint8Array(100_000));
    await expect(unpacked(bomb, "a.gz", 99_999)).rejects.toThrow(
      "a.gz unpacks to more than 97.7 KB, the most that is taken here",
    );
    await expect(unpacked(bomb.subarray(0, 60), "a.gz")).rejects.toThrow("a.gz is damaged");
  });
});

test("mean and deviation of pixels are of the scale 0 … 1", () => {
  expect(pixelStatistics(new Uint8Array([0, 255]))).toEqual({ mean: 0.5, std: 0.5 });
  expect(pixelStatistics(new Uint8Array([51, 51]))).toEqual({ mean: 0.2, std: 1 });
});
