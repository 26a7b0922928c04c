import { TensorError } from "@t/core";

/** A dataset's file is not in the root it should be in. */
export class MissingFileError extends TensorError {
  /** The file's name, as it is distributed. */
  readonly file: string;

  constructor(message: string, file: string) {
    super(message);
    this.file = file;
  }
}

/** No mirror gave the file it should have given. */
export class DownloadError extends TensorError {}
