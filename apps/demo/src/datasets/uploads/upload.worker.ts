import { messageOf } from "../../ui/message.ts";
import { decodeImage } from "./decode-image.ts";
import type { UploadReply, UploadRequest } from "./protocol.ts";
import { readUpload } from "./read-upload.ts";

/** More often would be more than one can see. */
const PROGRESS_MS = 50;

let told = 0;

function tell(fraction: number): void {
  if (performance.now() - told < PROGRESS_MS) return;
  told = performance.now();
  reply({ kind: "progress", fraction });
}

function reply(message: UploadReply, transfer: Transferable[] = []): void {
  postMessage(message, { transfer });
}

addEventListener("message", ({ data: { files, side } }: MessageEvent<UploadRequest>) => {
  readUpload(files, { side, decode: decodeImage, onProgress: tell }).then(
    (dataset) => {
      const { train, test } = dataset;
      const arrays = [train.pixels, train.labels, test.pixels, test.labels];
      reply({ kind: "done", dataset }, [...new Set(arrays.map(({ buffer }) => buffer))]);
    },
    (error: unknown) => reply({ kind: "failed", message: messageOf(error) }),
  );
});
