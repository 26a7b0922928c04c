import { fashionMnistSample } from "@t/datasets-mini";
import { FashionMNIST, MissingFileError, type OnProgress, ToTensor } from "@t/vision";
import type { Options } from "./options.ts";
import { UserError } from "./user-error.ts";

const fullSizes = { train: 60_000, test: 10_000 } as const;

export interface Data {
  readonly train: FashionMNIST;
  readonly test: FashionMNIST;
}

/** The sample, the files in `--root`, or with `--full` alone the downloaded ones. */
export async function loadData({ full, root }: Options): Promise<Data> {
  const isDownload = full && root === undefined;
  const shared = {
    root: root ?? (full ? "data" : fashionMnistSample),
    download: isDownload,
    transform: new ToTensor(),
    onProgress: reportDownload(),
  };
  const read = (train: boolean): Promise<FashionMNIST> =>
    FashionMNIST.load({ ...shared, train }).catch((error: unknown) => {
      if (!(error instanceof MissingFileError)) throw error;
      throw new UserError(`--root: expected ${error.file} in ${root ?? "data"}, got none`);
    });
  const train = await read(true);
  const test = await read(false);
  if (full && (train.length !== fullSizes.train || test.length !== fullSizes.test)) {
    throw new UserError(
      `--full: expected ${fullSizes.train} training and ${fullSizes.test} test images in ` +
        `${root ?? "data"}, got ${train.length} and ${test.length}`,
    );
  }
  return { train, test };
}

/** A line on standard error for each tenth of a file. */
function reportDownload(): OnProgress {
  let shown = "";
  return ({ file, receivedBytes, totalBytes }) => {
    const line = `${file}: ${Math.floor((10 * receivedBytes) / totalBytes) * 10} %`;
    if (line !== shown) console.error(line);
    shown = line;
  };
}
