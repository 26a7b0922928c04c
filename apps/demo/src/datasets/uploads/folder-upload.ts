import { formatBytes } from "../../ui/bytes.ts";
import { DatasetError } from "../dataset-error.ts";
import type { ImageDataset, ImageSet } from "../image-dataset.ts";
import { limits } from "../limits.ts";
import { datasetOf } from "./labelled.ts";
import type { UploadFile } from "./upload-file.ts";

/** A decoded image: red, green, blue and opacity of each pixel. */
export type Decode = (file: File, side: number) => Promise<Uint8ClampedArray>;

export interface FolderOptions {
  /** Images are cut to a square and scaled to this many pixels along an edge. */
  readonly side: number;
  readonly decode: Decode;
  readonly onProgress: (fraction: number) => void;
}

interface Placed {
  readonly file: File;
  readonly className: string;
  readonly isTest: boolean;
}

/**
 * A folder with a sub-folder of images for each class, or with such folders in `train` and `test`.
 * @throws {DatasetError}
 */
export async function readFolderUpload(
  files: readonly UploadFile[],
  options: FolderOptions,
): Promise<ImageDataset> {
  const { side } = options;
  const bytes = files.length * 3 * side ** 2;
  if (bytes > limits.bytes) {
    throw new DatasetError(
      `${files.length} images of ${side} x ${side} pixels take ${formatBytes(bytes)}; ` +
        `${formatBytes(limits.bytes)} is the most here: make them smaller, or choose fewer`,
    );
  }
  const placed = files.map(placeOf);
  const classNames = [...new Set(placed.map(({ className }) => className))].toSorted();
  if (classNames.length > limits.classes) {
    throw new DatasetError(
      `The folder has ${classNames.length} sub-folders of images; ${limits.classes} is the most here`,
    );
  }
  const inOrder = placed.toSorted((a, b) => Number(a.isTest) - Number(b.isTest));
  const images = await decodeAll(inOrder, classNames, options);
  const trainCount = inOrder.filter(({ isTest }) => !isTest).length;
  const channels = isGrey(images.pixels, side) ? 1 : 3;
  const sets = channels === 1 ? firstPlanes(images, side) : images;
  return datasetOf({
    name: files[0]?.path.split("/")[0] ?? "Folder",
    classNames,
    input: { channels, height: side, width: side },
    train: trainCount === sets.count ? sets : part(sets, 0, trainCount),
    test: trainCount === sets.count ? undefined : part(sets, trainCount, sets.count),
  });
}

function placeOf({ file, path }: UploadFile): Placed {
  const folders = path.split("/").slice(0, -1);
  const className = folders.pop();
  if (className === undefined || folders.length === 0) {
    throw new DatasetError(
      `${path} is in no sub-folder. Choose a folder that has a sub-folder of images for each class`,
    );
  }
  return {
    file,
    className,
    isTest: folders.some((name) => /^(test|val|valid|validation)$/i.test(name)),
  };
}

async function decodeAll(
  placed: readonly Placed[],
  classNames: readonly string[],
  { side, decode, onProgress }: FolderOptions,
): Promise<ImageSet> {
  const size = 3 * side ** 2;
  const pixels = new Uint8Array(placed.length * size);
  for (const [index, { file }] of placed.entries()) {
    const image = await decode(file, side).catch((cause: unknown) => {
      throw new DatasetError(
        `${file.name} is not an image that this browser can read, or is damaged: remove it from the folder`,
        { cause },
      );
    });
    for (let i = 0; i < side ** 2; i++) {
      for (let channel = 0; channel < 3; channel++) {
        pixels[index * size + channel * side ** 2 + i] = image[4 * i + channel] ?? 0;
      }
    }
    onProgress((index + 1) / placed.length);
  }
  const labels = Uint8Array.from(placed, ({ className }) => classNames.indexOf(className));
  return { pixels, labels, count: placed.length };
}

/** Whether red, green and blue are the same everywhere. */
function isGrey(pixels: Uint8Array, side: number): boolean {
  const plane = side ** 2;
  for (let start = 0; start < pixels.length; start += 3 * plane) {
    for (let i = start; i < start + plane; i++) {
      if (pixels[i] !== pixels[i + plane] || pixels[i] !== pixels[i + 2 * plane]) return false;
    }
  }
  return true;
}

function firstPlanes({ pixels, labels, count }: ImageSet, side: number): ImageSet {
  const plane = side ** 2;
  const grey = new Uint8Array(count * plane);
  for (let i = 0; i < count; i++) {
    grey.set(pixels.subarray(3 * i * plane, (3 * i + 1) * plane), i * plane);
  }
  return { pixels: grey, labels, count };
}

function part({ pixels, labels, count }: ImageSet, start: number, end: number): ImageSet {
  const size = pixels.length / count;
  return {
    pixels: pixels.slice(start * size, end * size),
    labels: labels.slice(start, end),
    count: end - start,
  };
}
