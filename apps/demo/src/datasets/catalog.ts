import { fashionMnistSample, mnistSample, type Sample, type SampleFile } from "@t/datasets-mini";
import { download, type LoadOptions } from "./download.ts";
import { unpacked } from "./gunzip.ts";
import { parseIdx } from "./idx.ts";
import type { ImageDataset, ImageSet } from "./image-dataset.ts";
import { pixelStatistics } from "./pixel-statistics.ts";

export type BuiltInId = "digits" | "fashion";

/** A data set that comes with the app. */
export interface BuiltInDataset {
  readonly id: BuiltInId;
  readonly name: string;
  /** What it is and whose, in a sentence. */
  readonly about: string;
  readonly classNames: readonly string[];
  /** What is downloaded when it is first used. */
  readonly bytes: number;
}

const samples: Readonly<Record<BuiltInId, Sample>> = {
  digits: mnistSample,
  fashion: fashionMnistSample,
};

/** The data sets that come with the app, the one to start with first. */
export const builtIn: Readonly<Record<BuiltInId, BuiltInDataset>> = {
  digits: {
    id: "digits",
    name: "Handwritten digits",
    about: "12,000 digits of MNIST, by LeCun, Cortes and Burges (CC BY-SA 3.0)",
    classNames: ["0", "1", "2", "3", "4", "5", "6", "7", "8", "9"],
    bytes: sizeOf(samples.digits),
  },
  fashion: {
    id: "fashion",
    name: "Clothes",
    about: "12,000 photos of Fashion-MNIST, by Zalando Research (MIT)",
    classNames: [
      "T-shirt",
      "Trousers",
      "Pullover",
      "Dress",
      "Coat",
      "Sandal",
      "Shirt",
      "Sneaker",
      "Bag",
      "Ankle boot",
    ],
    bytes: sizeOf(samples.fashion),
  },
};

const input = { channels: 1, height: 28, width: 28 } as const;

/**
 * Downloads what is not in the browser's cache, and unpacks it.
 * @throws {DatasetError} when that fails; an `AbortError` when the signal says to stop
 */
export async function loadBuiltIn(id: BuiltInId, options: LoadOptions = {}): Promise<ImageDataset> {
  const sample = samples[id];
  const read = sampleReader(sizeOf(sample), options);
  const [train, test] = await Promise.all([
    readPart(sample, "train", read),
    readPart(sample, "t10k", read),
  ]);
  const { name, classNames } = builtIn[id];
  return { id, name, classNames, input, train, test, ...pixelStatistics(train.pixels) };
}

/** The test images alone: a fifth of the download. */
export async function loadBuiltInTest(id: BuiltInId, options: LoadOptions = {}): Promise<ImageSet> {
  const sample = samples[id];
  return readPart(sample, "t10k", sampleReader(sizeOf(sample, "t10k"), options));
}

type FileReader = (file: SampleFile) => Promise<Uint8Array<ArrayBuffer>>;

/** Reads files of a sample, and tells how much of `totalBytes` is there. */
function sampleReader(totalBytes: number, { signal, onProgress }: LoadOptions): FileReader {
  let read = 0;
  return async ({ url }) => {
    const packed = await download(url, signal, (bytes) => {
      read += bytes;
      onProgress?.(Math.min(read / totalBytes, 1));
    });
    return unpacked(packed, nameOf(url));
  };
}

async function readPart(
  sample: Sample,
  part: "train" | "t10k",
  read: FileReader,
): Promise<ImageSet> {
  const imageFile = sample[`${part}-images-idx3-ubyte.gz`];
  const labelFile = sample[`${part}-labels-idx1-ubyte.gz`];
  const [images, labels] = await Promise.all([read(imageFile), read(labelFile)]);
  const { data: pixels } = parseIdx(images, nameOf(imageFile.url));
  const { data } = parseIdx(labels, nameOf(labelFile.url));
  return { pixels, labels: data, count: data.length };
}

function sizeOf(sample: Sample, part = ""): number {
  return Object.entries(sample)
    .filter(([name]) => name.startsWith(part))
    .reduce((sum, [, { bytes }]) => sum + bytes, 0);
}

function nameOf({ pathname }: URL): string {
  return pathname.slice(pathname.lastIndexOf("/") + 1);
}
