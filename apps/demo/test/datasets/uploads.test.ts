import { gzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { readUpload } from "../../src/datasets/uploads/read-upload.ts";
import type { UploadFile } from "../../src/datasets/uploads/upload-file.ts";

/** Decodes a file of four bytes as a square of that red, green, blue and opacity. */
async function decode(file: File, side: number): Promise<Uint8ClampedArray> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  if (bytes.length !== 4) throw new TypeError("not an image");
  return Uint8ClampedArray.from({ length: 4 * side ** 2 }, (_, i) => bytes[i % 4] ?? 0);
}

const upload = (path: string, bytes: Iterable<number>): UploadFile => ({
  path,
  file: new File([Uint8Array.from(bytes)], path.split("/").at(-1) ?? path),
});

const read = (files: readonly UploadFile[], side = 2) =>
  readUpload(files, { side, decode, onProgress: () => {} });

const bigEndian = (size: number): readonly number[] => [0, 0, size >> 8, size & 255];

/** Images of 2 x 2 whose pixels are all their position. */
const images = (count: number, height = 2, width = 2): readonly number[] => [
  ...[0, 0, 8, 3, ...bigEndian(count), ...bigEndian(height), ...bigEndian(width)],
  ...Array.from({ length: count * height * width }, (_, i) => Math.floor(i / (height * width))),
];

const labels = (count: number, classes = 3): readonly number[] => [
  ...[0, 0, 8, 1, ...bigEndian(count)],
  ...Array.from({ length: count }, (_, i) => i % classes),
];

const gzip = (bytes: readonly number[]): Iterable<number> => gzipSync(Uint8Array.from(bytes));

describe("IDX files", () => {
  test("packed or not, under any name, are paired by their number of items", async () => {
    const dataset = await read([
      upload("d", gzip(labels(4))),
      upload("a", labels(7)),
      upload("c", images(4)),
      upload("b", gzip(images(7))),
    ]);
    expect(dataset.classNames).toEqual(["0", "1", "2"]);
    expect(dataset.input).toEqual({ channels: 1, height: 2, width: 2 });
    expect([dataset.train.count, dataset.test.count]).toEqual([7, 4]);
    expect([...dataset.train.labels]).toEqual([0, 1, 2, 0, 1, 2, 0]);
    expect([...dataset.train.pixels.subarray(4, 8)]).toEqual([1, 1, 1, 1]);
  });

  test("of the same number are told apart by their names", async () => {
    const dataset = await read([
      upload("test-images", images(6, 2, 2)),
      upload("train-labels", labels(6, 2)),
      upload("train-images", images(6, 2, 2)),
      upload("test-labels", labels(6, 3)),
    ]);
    expect([...dataset.train.labels]).toEqual([0, 1, 0, 1, 0, 1]);
    expect([...dataset.test.labels]).toEqual([0, 1, 2, 0, 1, 2]);
  });

  test("without test images keep one in six back", async () => {
    const dataset = await read([upload("i", images(13)), upload("l", labels(13))]);
    expect([dataset.train.count, dataset.test.count]).toEqual([11, 2]);
    expect([...dataset.test.pixels]).toEqual([5, 5, 5, 5, 11, 11, 11, 11]);
    expect([...dataset.test.labels]).toEqual([2, 2]);
  });

  test.each([
    ["images alone", [upload("i", images(6))], /i has 6 images, but no file of 6 labels/],
    ["labels alone", [upload("l", labels(6))], /l has 6 labels, but no file of as many images/],
    ["another kind of file", [upload("x", [1, 2, 3])], /x is not an IDX file/],
    [
      "four dimensions",
      [
        upload("x", [
          0,
          0,
          8,
          4,
          ...bigEndian(1),
          ...bigEndian(1),
          ...bigEndian(1),
          ...bigEndian(1),
          0,
        ]),
      ],
      /x has 4 dimensions/,
    ],
    ["one class", [upload("i", images(6)), upload("l", labels(6, 1))], /1 class; 2 to 100/],
    ["too few", [upload("i", images(5)), upload("l", labels(5))], /5 images; 6 is the least/],
    ["none", [upload("i", images(0)), upload("l", labels(0))], /0 images; 6 is the least/],
    [
      "huge images",
      [upload("i", images(6, 1, 300)), upload("l", labels(6))],
      /1 x 300 pixels; up to 256 x 256/,
    ],
    [
      "two sizes",
      [
        ...[upload("i", images(7)), upload("l", labels(7))],
        ...[upload("i-test", images(6, 3, 3)), upload("l-test", labels(6))],
      ],
      /2 x 2 pixels, i-test of 3 x 3/,
    ],
    [
      "two of a kind",
      [
        ...[upload("a", images(6)), upload("b", labels(6))],
        ...[upload("c", images(6)), upload("d", labels(6))],
      ],
      /have as many images each: put “test” into the names/,
    ],
  ])("%s are refused", async (_what, files, message) => {
    await expect(read(files)).rejects.toThrow(message);
  });
});

describe("CIFAR-10", () => {
  const batch = (values: readonly number[]): readonly number[] =>
    values.flatMap((label) => [label, ...Array.from({ length: 3072 }, (_, i) => i >> 10)]);

  test("batches are put together in their order, the test batch apart", async () => {
    const dataset = await read([
      upload("c/test_batch.bin", batch([9, 8])),
      upload("c/data_batch_2.bin", batch([3])),
      upload("c/data_batch_1.bin", batch([1, 2])),
      upload("c/batches.meta.txt", []),
      upload("c/readme.html", [60]),
    ]);
    expect(dataset.input).toEqual({ channels: 3, height: 32, width: 32 });
    expect([...dataset.train.labels]).toEqual([1, 2, 3]);
    expect([...dataset.test.labels]).toEqual([9, 8]);
    expect(dataset.classNames[3]).toBe("Cat");
    expect([0, 1024, 3071].map((i) => dataset.train.pixels[3072 + i])).toEqual([0, 1, 2]);
  });

  test("what is cut short, empty or has other labels is refused", async () => {
    await expect(read([upload("a.bin", batch([1]).slice(1))])).rejects.toThrow(
      "a.bin has 3072 bytes, which is not a multiple of 3073",
    );
    await expect(read([upload("a.bin", [])])).rejects.toThrow("a.bin has 0 bytes");
    await expect(read([upload("a.bin", batch([10]))])).rejects.toThrow("a.bin has the label 10");
  });
});

describe("a folder of images", () => {
  const grey = [7, 7, 7, 255];
  const red = [200, 0, 0, 255];

  test("has a class in each sub-folder", async () => {
    const dataset = await read([
      ...Array.from({ length: 4 }, (_, i) => upload(`pets/dog/${i}.png`, grey)),
      ...Array.from({ length: 3 }, (_, i) => upload(`pets/cat/${i}.JPG`, red)),
      upload("pets/.DS_Store", [0]),
    ]);
    expect(dataset.name).toBe("pets");
    expect(dataset.classNames).toEqual(["cat", "dog"]);
    expect(dataset.input).toEqual({ channels: 3, height: 2, width: 2 });
    expect([...dataset.train.labels, ...dataset.test.labels]).toEqual([1, 1, 1, 1, 0, 0, 0]);
    expect([...dataset.test.pixels]).toEqual([200, 200, 200, 200, 0, 0, 0, 0, 0, 0, 0, 0]);
  });

  test("may have its own test images, and one channel where all is grey", async () => {
    const dataset = await read([
      upload("pets/test/cat/1.png", grey),
      upload("pets/train/cat/1.png", grey),
      upload("pets/train/dog/1.png", grey),
    ]);
    expect(dataset.input.channels).toBe(1);
    expect([dataset.train.count, dataset.test.count]).toEqual([2, 1]);
    expect([...dataset.train.pixels]).toEqual([7, 7, 7, 7, 7, 7, 7, 7]);
  });

  test("a damaged image is named", async () => {
    const files = [upload("p/a/1.png", grey), upload("p/b/2.png", [1])];
    await expect(read(files)).rejects.toThrow("2.png is not an image that this browser can read");
  });

  test("images without sub-folders, and too many pixels, are refused", async () => {
    await expect(read([upload("1.png", grey)])).rejects.toThrow("1.png is in no sub-folder");
    await expect(read([upload("p/1.png", grey)])).rejects.toThrow("p/1.png is in no sub-folder");
    const many = Array.from({ length: 3000 }, (_, i) => upload(`p/a/${i}.png`, grey));
    await expect(read(many, 256)).rejects.toThrow(
      "3000 images of 256 x 256 pixels take 563 MB; 512 MB is the most here",
    );
  });
});

test("nothing to read, an archive and a mixture are refused", async () => {
  await expect(read([upload("cifar-10-binary.tar.gz", [0x1f, 0x8b])])).rejects.toThrow(
    "cifar-10-binary.tar.gz is an archive: unpack it",
  );
  await expect(read([])).rejects.toThrow("No data was found");
  await expect(read([upload("a/readme.md", [1])])).rejects.toThrow("No data was found");
  await expect(
    read([upload("p/a/1.png", [1, 2, 3, 4]), upload("p/train.bin", [0])]),
  ).rejects.toThrow("There are binary files of CIFAR-10 and images among the files");
});
