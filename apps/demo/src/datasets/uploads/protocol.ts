import type { ImageDataset } from "../image-dataset.ts";
import type { UploadFile } from "./upload-file.ts";

export interface UploadRequest {
  readonly files: readonly UploadFile[];
  /** Pixels along an edge that images in folders are scaled to. */
  readonly side: number;
}

export type UploadReply =
  | { readonly kind: "progress"; readonly fraction: number }
  | { readonly kind: "done"; readonly dataset: ImageDataset }
  | { readonly kind: "failed"; readonly message: string };
