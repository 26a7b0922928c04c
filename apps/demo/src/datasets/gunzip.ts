import { DatasetError } from "./dataset-error.ts";
import { limits } from "./limits.ts";
import { formatBytes } from "../ui/bytes.ts";

function isGzip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x1f && bytes[1] === 0x8b;
}

/**
 * The bytes, unpacked if they are gzipped. A small file that would fill the memory is refused.
 * @throws {DatasetError} when the file is damaged or unpacks to more than `maxBytes`
 */
export async function unpacked(
  bytes: Uint8Array<ArrayBuffer>,
  name: string,
  maxBytes: number = limits.bytes,
): Promise<Uint8Array<ArrayBuffer>> {
  if (!isGzip(bytes)) return bytes;
  const reader = new Blob([bytes])
    .stream()
    .pipeThrough(new DecompressionStream("gzip"))
    .getReader();
  const chunks: Uint8Array<ArrayBuffer>[] = [];
  let length = 0;
  for (;;) {
    const chunk = await reader.read().catch((cause: unknown) => {
      throw new DatasetError(
        `${name} is damaged: it starts as a gzip file but cannot be unpacked`,
        {
          cause,
        },
      );
    });
    if (chunk.done) break;
    length += chunk.value.length;
    if (length > maxBytes) {
      await reader.cancel();
      throw new DatasetError(
        `${name} unpacks to more than ${formatBytes(maxBytes)}, the most that is taken here`,
      );
    }
    chunks.push(chunk.value);
  }
  const all = new Uint8Array(length);
  let at = 0;
  for (const chunk of chunks) {
    all.set(chunk, at);
    at += chunk.length;
  }
  return all;
}
