import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { js } from "@t/backend-js";
import { IndexError, init, type Tensor } from "@t/core";
import { DataLoader, Lambda } from "@t/data";
import { fashionMnistFolder, fashionMnistSample, mnistFolder, mnistSample } from "@t/datasets-mini";
import { afterEach, beforeAll, beforeEach, expect, expectTypeOf, test } from "vitest";
import {
  Compose,
  FashionMNIST,
  MissingFileError,
  MNIST,
  Normalize,
  ToTensor,
} from "../src/index.ts";
import { fileNamed, tableOf, threeImages } from "./idx-files.ts";

let folder: string;

beforeAll(async () => {
  await init(js());
});

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "t-vision-"));
});

afterEach(async () => {
  await rm(folder, { recursive: true });
});

async function put(where: string, files: Iterable<readonly [string, Buffer]>): Promise<void> {
  await mkdir(where, { recursive: true });
  for (const [name, contents] of files) await writeFile(join(where, name), contents);
}

test("the sample of Fashion-MNIST: from its table, and from its folder", async () => {
  for (const root of [fashionMnistSample, fashionMnistFolder]) {
    const dataset = await FashionMNIST.load({ root, train: false, transform: new ToTensor() });
    expect(dataset.length).toBe(2000);
    expect(dataset.data.shape).toEqual([2000, 28, 28]);
    expect(dataset.targets.dtype).toBe("int64");
    const [image, label] = dataset.getItem(0);
    expect([image.shape, dataset.classes[label]]).toEqual([[1, 28, 28], "Ankle boot"]);
    expect(dataset.classToIndex.get("Bag")).toBe(8);
  }
});

test("the sample of MNIST: from its table, and from its folder", async () => {
  for (const root of [mnistSample, mnistFolder]) {
    const dataset = await MNIST.load({ root, train: false, transform: new ToTensor() });
    expect(dataset.length).toBe(2000);
    const [image, label] = dataset.getItem(0);
    expect([image.shape, dataset.classes[label]]).toEqual([[1, 28, 28], "7 - seven"]);
  }
});

test.each(["", "FashionMNIST/raw"])("files are found in root/%s", async (below) => {
  await put(join(folder, below), fileNamed());
  for (const root of [folder, pathToFileURL(folder)]) {
    const dataset = await FashionMNIST.load({ root });
    expect(dataset.targets.tolistSync()).toEqual([4n, 0n, 9n]);
  }
});

test("unpacked files are read too", async () => {
  await put(join(folder, "MNIST/raw"), [
    ["train-images-idx3-ubyte", threeImages.images],
    ["train-labels-idx1-ubyte", threeImages.labels],
  ]);
  const dataset = await MNIST.load({ root: folder });
  expect(dataset.length).toBe(3);
  expect(dataset.classes[4]).toBe("4 - four");
});

test("samples: a uint8 image and a number, or what the transforms make of them", async () => {
  const plain = await MNIST.load({ root: tableOf() });
  expectTypeOf(plain.getItem(0)).toEqualTypeOf<[Tensor, number]>();
  const [image, label] = plain.getItem(-2);
  expect([image.dtype, image.shape, label]).toEqual(["uint8", [28, 28], 0]);
  expect(image.sum().itemSync()).toBe(51n * 784n);

  const transformed = await MNIST.load({
    root: tableOf(),
    transform: (image: Tensor) => image.shape.length,
    targetTransform: (label) => `class ${label}`,
  });
  expectTypeOf(transformed.getItem(0)).toEqualTypeOf<[number, string]>();
  expect(transformed.getItem(2)).toEqual([2, "class 9"]);
  for (const index of [3, -4, 0.5]) {
    expect(() => plain.getItem(index)).toThrow(
      new IndexError(`MNIST: expected an index from -3 to 2, got ${index}`),
    );
  }
});

test("batches are the same, converted at once or sample by sample", async () => {
  const vectorised = new Compose([new ToTensor(), new Normalize([0.5], [0.5])]);
  const oneByOne = new Compose([vectorised, new Lambda((x: Tensor) => x)]);
  const batches = await Promise.all(
    [vectorised, oneByOne].map(async (transform) => {
      const dataset = await MNIST.load({ root: tableOf(), transform });
      return dataset.getItems([2, 0]);
    }),
  );
  for (const [images, labels] of batches) {
    expect([images.dtype, images.shape]).toEqual(["float32", [2, 1, 28, 28]]);
    expect(images.mean([1, 2, 3]).tolistSync()).toEqual([1, -1]);
    expect([labels.dtype, labels.tolistSync()]).toEqual(["int64", [9n, 4n]]);
  }
});

test("without transforms a batch is of bytes", async () => {
  const dataset = await MNIST.load({ root: tableOf() });
  const batches = [...new DataLoader(dataset, { batchSize: 2 })];
  expect(batches.map(([images]) => images.shape)).toEqual([
    [2, 28, 28],
    [1, 28, 28],
  ]);
  expect(batches[0]?.[0].dtype).toBe("uint8");
});

test("a missing file is an error that says what to do", async () => {
  await expect(MNIST.load({ root: folder })).rejects.toThrow(
    new MissingFileError(
      "MNIST: expected train-images-idx3-ubyte.gz (or train-images-idx3-ubyte) in " +
        `${folder}, got none; give a root that has it, or download: true`,
      "train-images-idx3-ubyte.gz",
    ),
  );
  await expect(MNIST.load({ root: {}, train: false, download: true })).rejects.toThrow(
    new MissingFileError(
      "MNIST: expected t10k-images-idx3-ubyte.gz (or t10k-images-idx3-ubyte) in " +
        "the given table of files, got none; give a root that has it",
      "t10k-images-idx3-ubyte.gz",
    ),
  );
});

test("types follow the transforms", async () => {
  const dataset = await MNIST.load({
    root: tableOf(),
    transform: new Compose([new ToTensor(), new Normalize([0.5], [0.5])]),
  });
  expectTypeOf(dataset.getItem(0)).toEqualTypeOf<[Tensor, number]>();
  const [batch] = [...new DataLoader(dataset, { batchSize: 3 })];
  expectTypeOf(batch).toEqualTypeOf<[Tensor, Tensor] | undefined>();
  expect(batch?.[1].shape).toEqual([3]);
});
