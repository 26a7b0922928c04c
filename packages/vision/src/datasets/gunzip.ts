import { FormatError } from "@t/core";
import { concatenate, readChunks } from "./streams.ts";

/** 1 GiB: far above the largest dataset read here; a small file that unpacks to more is an attack. */
const MAX_BYTES = 2 ** 30;

/** Whether `bytes` start as a gzip file does. */
export function isGzip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x1f && bytes[1] === 0x8b;
}

/**
 * Unpacks a gzip file.
 * @param name - the file's name, for errors
 * @param maxBytes - how much it may unpack to
 * @throws {FormatError} when the file is damaged, cut short, or unpacks to more
 */
export async function gunzip(
  bytes: Uint8Array<ArrayBuffer>,
  name: string,
  maxBytes: number = MAX_BYTES,
): Promise<Uint8Array<ArrayBuffer>> {
  const unpacked = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  const chunks: Uint8Array[] = [];
  let length = 0;
  try {
    for await (const chunk of readChunks(unpacked)) {
      chunks.push(chunk);
      length += chunk.length;
      if (length > maxBytes) break;
    }
  } catch (cause) {
    throw new FormatError(`${name}: expected a whole gzip file, got a damaged one`, { cause });
  }
  if (length > maxBytes) {
    throw new FormatError(`${name}: expected at most ${maxBytes} bytes unpacked, got more`);
  }
  return concatenate(chunks, length);
}
