import { TensorError } from "@t/core";

/** A dataset's file is not in the root it should be in. */
export class MissingFileError extends TensorError {}

/** No mirror gave the file it should have given. */
export class DownloadError extends TensorError {}
