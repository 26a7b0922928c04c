import { DatasetError } from "../dataset-error.ts";
import type { LoadOptions } from "../download.ts";
import type { ImageDataset } from "../image-dataset.ts";
import type { UploadReply, UploadRequest } from "./protocol.ts";

/**
 * Reads chosen files in a worker, which ends with it.
 * @throws {DatasetError} when they cannot be used; the signal's reason when it says to stop
 */
export function loadUpload(
  request: UploadRequest,
  { signal, onProgress }: LoadOptions = {},
): Promise<ImageDataset> {
  return new Promise<ImageDataset>((resolve, reject) => {
    signal?.throwIfAborted();
    const worker = new Worker(new URL("./upload.worker.ts", import.meta.url), { type: "module" });
    const stop = (): void => {
      worker.terminate();
      reject(signal?.reason);
    };
    const end = (): void => {
      worker.terminate();
      signal?.removeEventListener("abort", stop);
    };
    signal?.addEventListener("abort", stop, { once: true });
    worker.addEventListener("message", ({ data }: MessageEvent<UploadReply>) => {
      if (data.kind === "progress") return onProgress?.(data.fraction);
      end();
      if (data.kind === "done") resolve(data.dataset);
      else reject(new DatasetError(data.message));
    });
    worker.addEventListener("error", () => {
      end();
      reject(
        new DatasetError("The files could not be read: reload the page and choose them again"),
      );
    });
    worker.postMessage(request);
  });
}
