import { DatasetError } from "../dataset-error.ts";
import { unpacked } from "../gunzip.ts";
import { type IdxArray, parseIdx } from "../idx.ts";
import type { ImageDataset, ImageSet } from "../image-dataset.ts";
import { datasetOf } from "./labelled.ts";
import type { UploadFile } from "./upload-file.ts";

interface NamedArray extends IdxArray {
  readonly name: string;
}

interface Pair {
  readonly name: string;
  readonly height: number;
  readonly width: number;
  readonly set: ImageSet;
}

/**
 * Images and labels in MNIST's format, packed or not, under any name: which is which is found by what is
 * in them.
 * @throws {DatasetError}
 */
export async function readIdxUpload(files: readonly UploadFile[]): Promise<ImageDataset> {
  const arrays: NamedArray[] = [];
  for (const { file } of files) {
    const bytes = await unpacked(new Uint8Array(await file.arrayBuffer()), file.name);
    arrays.push({ name: file.name, ...parseIdx(bytes, file.name) });
  }
  const [train, test] = inRoles(pairsOf(arrays));
  const { height, width } = train;
  if (test !== undefined && (test.height !== height || test.width !== width)) {
    throw new DatasetError(
      `${train.name} has images of ${height} x ${width} pixels, ${test.name} of ${test.height} x ` +
        `${test.width}: choose files of one data set`,
    );
  }
  const input = { channels: 1, height, width };
  return datasetOf({ name: train.name, input, train: train.set, test: test?.set });
}

/** Images with the labels of the same number, those of the most similar name first. */
function pairsOf(arrays: readonly NamedArray[]): readonly Pair[] {
  const odd = arrays.find(({ shape }) => shape.length !== 3 && shape.length !== 1);
  if (odd !== undefined) {
    throw new DatasetError(
      `${odd.name} has ${odd.shape.length} dimensions; images have 3 and labels have 1`,
    );
  }
  const labels = arrays.filter(({ shape }) => shape.length === 1);
  const pairs = arrays
    .filter(({ shape }) => shape.length === 3)
    .map(({ name, shape: [count = 0, height = 0, width = 0], data }): Pair => {
      const [own] = labels
        .filter(({ shape }) => shape[0] === count)
        .toSorted((a, b) => commonStart(b.name, name) - commonStart(a.name, name));
      if (own === undefined) {
        throw new DatasetError(
          `${name} has ${count} images, but no file of ${count} labels was chosen with it`,
        );
      }
      labels.splice(labels.indexOf(own), 1);
      return { name, height, width, set: { pixels: data, labels: own.data, count } };
    });
  const [alone] = labels;
  if (alone !== undefined) {
    throw new DatasetError(
      `${alone.name} has ${alone.shape[0]} labels, but no file of as many images was chosen with it`,
    );
  }
  return pairs;
}

function commonStart(a: string, b: string): number {
  let length = 0;
  while (length < a.length && a[length] === b[length]) length++;
  return length;
}

/** The training images, and the test images if there are two pairs: by name, or the smaller ones. */
function inRoles(pairs: readonly Pair[]): readonly [Pair, Pair?] {
  const isTest = ({ name }: Pair): boolean => /t10k|test|val/i.test(name);
  const [first, second, third] = pairs.toSorted(
    (a, b) => Number(isTest(a)) - Number(isTest(b)) || b.set.count - a.set.count,
  );
  if (first === undefined || third !== undefined) {
    throw new DatasetError(
      `${pairs.length} pairs of images and labels were chosen; one is needed, or one for training and one for tests`,
    );
  }
  if (
    second !== undefined &&
    isTest(first) === isTest(second) &&
    first.set.count === second.set.count
  ) {
    throw new DatasetError(
      `${first.name} and ${second.name} have as many images each: put “test” into the names of the test files`,
    );
  }
  return second === undefined ? [first] : [first, second];
}
