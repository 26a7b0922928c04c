import { gzipSync } from "node:zlib";
import { FormatError } from "@t/core";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { gunzip } from "../src/datasets/gunzip.ts";
import { MNIST } from "../src/index.ts";
import { idxFile, tableOf, threeImages } from "./idx-files.ts";

const images = "train-images-idx3-ubyte.gz";
const labels = "train-labels-idx1-ubyte.gz";
const packed = gzipSync(threeImages.images);
const damaged = Buffer.from(packed);
damaged[damaged.length - 6] = (damaged[damaged.length - 6] ?? 0) ^ 0xff;

function withHeader(words: readonly number[]): Buffer {
  const file = Buffer.alloc(4 * words.length);
  for (const [i, word] of words.entries()) file.writeUInt32BE(word, 4 * i);
  return gzipSync(file);
}

const cases: ReadonlyArray<[what: string, files: Record<string, Buffer>, message: string]> = [
  ["empty", { images: gzipSync("") }, `${images}: expected an IDX header of 16 bytes, got 0 bytes`],
  [
    "another element type",
    { images: withHeader([0x0d03, 0, 28, 28]) },
    `${images}: expected an IDX file of uint8 with 3 dimensions (magic 0x00000803), got magic 0x00000d03`,
  ],
  [
    "images and labels mixed up",
    { labels: threeImages.images },
    `${labels}: expected an IDX file of uint8 with 1 dimensions (magic 0x00000801), got magic 0x00000803`,
  ],
  [
    "cut short",
    { images: threeImages.images.subarray(0, -1) },
    `${images}: expected 2368 bytes for shape [3, 28, 28], got 2367`,
  ],
  [
    "bytes behind",
    { labels: Buffer.concat([threeImages.labels, Buffer.of(0)]) },
    `${labels}: expected 11 bytes for shape [3], got 12`,
  ],
  [
    "a huge size",
    { images: withHeader([0x0803, 0xffffffff, 0xffffffff, 0xffffffff]) },
    `${images}: expected 7.9228162458924105e+28 bytes for shape [4294967295, 4294967295, 4294967295], got 16`,
  ],
  [
    "images of another size",
    { images: idxFile([3, 14, 56], new Uint8Array(3 * 784)) },
    `${images}: expected images of 28 x 28 pixels, got 14 x 56`,
  ],
  [
    "a label too many",
    { labels: idxFile([4], new Uint8Array(4)) },
    `${labels}: expected a label for each of 3 images, got 4`,
  ],
  [
    "a label out of range",
    { labels: idxFile([3], Uint8Array.of(0, 10, 0)) },
    `${labels}: expected labels from 0 to 9, got 10`,
  ],
];

test.each(cases)("%s", async (_, files, message) => {
  await expect(MNIST.load({ root: tableOf(files) })).rejects.toThrow(new FormatError(message));
});

describe.each(["zlib of Node", "streams of browsers"])("gzip with %s", (name) => {
  beforeEach(() => {
    if (name === "zlib of Node") return;
    vi.spyOn(process, "getBuiltinModule").mockReturnValue(undefined);
  });

  afterEach(() => {
    vi.restoreAllMocks();
  });

  test("a whole file", async () => {
    const bytes = await gunzip(new Uint8Array(packed), "images.gz");
    expect(Buffer.from(bytes)).toEqual(threeImages.images);
  });

  test.each([
    ["cut short", packed.subarray(0, -20)],
    ["with a wrong checksum", damaged],
  ])("a file %s", async (_, bytes) => {
    await expect(gunzip(new Uint8Array(bytes), "images.gz")).rejects.toThrow(
      new FormatError("images.gz: expected a whole gzip file, got a damaged one"),
    );
  });

  test("a small file that unpacks to more than it may", async () => {
    const bomb = new Uint8Array(gzipSync(Buffer.alloc(2 ** 22)));
    await expect(gunzip(bomb, "bomb.gz", 2 ** 20)).rejects.toThrow(
      new FormatError("bomb.gz: expected at most 1048576 bytes unpacked, got more"),
    );
  });
});
