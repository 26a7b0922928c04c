import { formatBytes } from "../../ui/bytes.ts";
import { DatasetError } from "../dataset-error.ts";
import type { ImageDataset } from "../image-dataset.ts";
import { limits } from "../limits.ts";
import { readCifarUpload } from "./cifar-upload.ts";
import { type FolderOptions, readFolderUpload } from "./folder-upload.ts";
import { readIdxUpload } from "./idx-upload.ts";
import { kindOf, type UploadFile, type UploadKind } from "./upload-file.ts";

const kinds: Readonly<Record<UploadKind, string>> = {
  idx: "IDX files",
  cifar: "binary files of CIFAR-10",
  images: "images",
};

const kindNames = Object.keys(kinds) as readonly UploadKind[];

/**
 * Reads whatever kind of data the files are.
 * @throws {DatasetError} that says what is wrong, and with which file
 */
export async function readUpload(
  files: readonly UploadFile[],
  options: FolderOptions,
): Promise<ImageDataset> {
  if (files.length > limits.files) {
    throw new DatasetError(
      `${files.length} files were chosen; ${limits.files} is the most that is taken here`,
    );
  }
  const archive = files.find(({ path }) => /\.(tar|tgz|tar\.gz|zip|7z|rar)$/i.test(path));
  if (archive !== undefined) {
    throw new DatasetError(`${archive.path} is an archive: unpack it, and choose what is in it`);
  }
  const [kind, other] = kindNames.filter((each) => files.some((file) => kindOf(file) === each));
  if (kind === undefined) {
    throw new DatasetError(
      "No data was found. Choose IDX files, binary files of CIFAR-10, or a folder with a sub-folder of images for each class",
    );
  }
  if (other !== undefined) {
    throw new DatasetError(
      `There are ${kinds[kind]} and ${kinds[other]} among the files: choose those of one data set`,
    );
  }
  const chosen = files.filter((file) => kindOf(file) === kind);
  const bytes = chosen.reduce((sum, { file }) => sum + file.size, 0);
  if (kind !== "images" && bytes > limits.bytes) {
    throw new DatasetError(
      `The files have ${formatBytes(bytes)}; ${formatBytes(limits.bytes)} is the most that is taken here`,
    );
  }
  if (kind === "images") return readFolderUpload(chosen, options);
  return kind === "idx" ? readIdxUpload(chosen) : readCifarUpload(chosen);
}
