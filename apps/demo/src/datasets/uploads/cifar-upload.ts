import { DatasetError } from "../dataset-error.ts";
import type { ImageDataset, ImageSet } from "../image-dataset.ts";
import { datasetOf } from "./labelled.ts";
import type { UploadFile } from "./upload-file.ts";

const pixelBytes = 3 * 32 * 32;
const recordBytes = 1 + pixelBytes;
const classNames = [
  "Airplane",
  "Automobile",
  "Bird",
  "Cat",
  "Deer",
  "Dog",
  "Frog",
  "Horse",
  "Ship",
  "Truck",
];

/**
 * CIFAR-10's binary files: records of a label and 32 x 32 pixels, first all red, then green, then blue.
 * The files with "test" in their name are the test images.
 * @throws {DatasetError}
 * @see https://www.cs.toronto.edu/~kriz/cifar.html
 */
export async function readCifarUpload(files: readonly UploadFile[]): Promise<ImageDataset> {
  const batches = files
    .map(({ file }) => file)
    .filter(({ name }) => name.endsWith(".bin"))
    .toSorted((a, b) => a.name.localeCompare(b.name));
  const isTest = ({ name }: File): boolean => /test/i.test(name);
  const test = batches.filter(isTest);
  return datasetOf({
    name: "CIFAR-10",
    classNames,
    input: { channels: 3, height: 32, width: 32 },
    train: await readBatches(batches.filter((file) => !isTest(file))),
    test: test.length === 0 ? undefined : await readBatches(test),
  });
}

async function readBatches(files: readonly File[]): Promise<ImageSet> {
  const wrong = files.find(({ size }) => size === 0 || size % recordBytes !== 0);
  if (wrong !== undefined) {
    throw new DatasetError(
      `${wrong.name} has ${wrong.size} bytes, which is not a multiple of ${recordBytes}: it is not a ` +
        "binary file of CIFAR-10, or was cut short",
    );
  }
  const count = files.reduce((sum, { size }) => sum + size / recordBytes, 0);
  const pixels = new Uint8Array(count * pixelBytes);
  const labels = new Uint8Array(count);
  let at = 0;
  for (const file of files) {
    const bytes = new Uint8Array(await file.arrayBuffer());
    for (let start = 0; start < bytes.length; start += recordBytes, at++) {
      const label = bytes[start] ?? 0;
      if (label >= classNames.length) {
        throw new DatasetError(
          `${file.name} has the label ${label}; those of CIFAR-10 are 0 to ${classNames.length - 1}`,
        );
      }
      labels[at] = label;
      pixels.set(bytes.subarray(start + 1, start + recordBytes), at * pixelBytes);
    }
  }
  return { pixels, labels, count };
}
