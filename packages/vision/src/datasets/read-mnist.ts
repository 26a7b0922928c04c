import { FormatError } from "@t/core";
import { MissingFileError } from "../errors.ts";
import { download, type OnProgress } from "./download.ts";
import { type DatasetRoot, type FileStore, openStore } from "./file-store.ts";
import { gunzip, isGzip } from "./gunzip.ts";
import { parseIdx } from "./idx.ts";
import type { ImageArrays } from "./labelled-images.ts";
import type { MnistFileName, MnistSource } from "./mnist-files.ts";

/** Where to read from. */
export interface ReadOptions {
  /** Where the files are, or are put by `download` */
  readonly root: DatasetRoot;
  /** Whether to read the training images or the test images. Default true */
  readonly train?: boolean;
  /** Whether to fetch files that are missing in `root`. Default false */
  readonly download?: boolean;
  /** Called with every chunk that arrives */
  readonly onProgress?: OnProgress;
}

const SIDE = 28;

/** @throws {MissingFileError | DownloadError | FormatError} */
export async function readMnist(source: MnistSource, options: ReadOptions): Promise<ImageArrays> {
  const store = openStore(options.root, [`${source.name}/raw`, ""]);
  const prefix = options.train === false ? "t10k" : "train";
  const imageFile = `${prefix}-images-idx3-ubyte.gz` as const;
  const labelFile = `${prefix}-labels-idx1-ubyte.gz` as const;
  const images = parseIdx(await readFile(source, store, imageFile, options), imageFile, 3);
  const labels = parseIdx(await readFile(source, store, labelFile, options), labelFile, 1);
  const [count = 0, height = 0, width = 0] = images.shape;
  if (height !== SIDE || width !== SIDE) {
    throw new FormatError(
      `${imageFile}: expected images of ${SIDE} x ${SIDE} pixels, got ${height} x ${width}`,
    );
  }
  if (labels.data.length !== count) {
    throw new FormatError(
      `${labelFile}: expected a label for each of ${count} images, got ${labels.data.length}`,
    );
  }
  const wrong = labels.data.find((label) => label >= source.classes.length);
  if (wrong !== undefined) {
    throw new FormatError(
      `${labelFile}: expected labels from 0 to ${source.classes.length - 1}, got ${wrong}`,
    );
  }
  return { pixels: images.data, labels: labels.data, height, width };
}

async function readFile(
  source: MnistSource,
  store: FileStore,
  name: MnistFileName,
  options: ReadOptions,
): Promise<Uint8Array<ArrayBuffer>> {
  const unpackedName = name.slice(0, -".gz".length);
  let bytes = (await store.read(name)) ?? (await store.read(unpackedName));
  if (bytes === null && options.download === true && store.create !== undefined) {
    const file = { name, ...source.files[name] };
    await download(file, source.mirrors, await store.create(name), options.onProgress);
    bytes = await store.read(name);
  }
  if (bytes === null) {
    const fix =
      store.create === undefined || options.download === true
        ? "give a root that has it"
        : "give a root that has it, or download: true";
    throw new MissingFileError(
      `${source.name}: expected ${name} (or ${unpackedName}) in ${store.description}, ` +
        `got none; ${fix}`,
      name,
    );
  }
  return isGzip(bytes) ? gunzip(bytes, name) : bytes;
}
