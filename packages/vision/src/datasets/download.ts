import { DownloadError } from "../errors.ts";
import { readChunks } from "./streams.ts";

/** A file that can be fetched, and what it must be. */
export interface RemoteFile {
  readonly name: string;
  readonly bytes: number;
  /** In hexadecimal. */
  readonly sha256: string;
}

/** A file under way: what has arrived so far survives a broken connection. */
export interface Part {
  readonly received: number;
  append(chunk: Uint8Array): Promise<void>;
  /** Drops what has arrived. */
  restart(): Promise<void>;
  /** All that has arrived. */
  contents(): Promise<Uint8Array<ArrayBuffer>>;
  /** Puts the file in its place, whole, at once. */
  commit(): Promise<void>;
}

export interface DownloadProgress {
  readonly file: string;
  readonly receivedBytes: number;
  readonly totalBytes: number;
}

/** Called with every chunk that arrives. */
export type OnProgress = (progress: DownloadProgress) => void;

/**
 * Fetches a file from the first mirror that has it, going on where the last attempt ended.
 * @param mirrors - URLs that the name is appended to, tried in this order
 * @throws {DownloadError} when none gives the file with its size and checksum, with each one's reason
 */
export async function download(
  file: RemoteFile,
  mirrors: readonly string[],
  part: Part,
  onProgress?: OnProgress,
): Promise<void> {
  const reasons: string[] = [];
  for (const mirror of mirrors) {
    const url = `${mirror}${file.name}`;
    try {
      // The next mirror is only asked when this one fails.
      await fetchRest(url, file, part, onProgress);
      await verify(file, part);
      await part.commit();
      return;
    } catch (error) {
      reasons.push(`${url}: ${reasonOf(error)}`);
    }
  }
  throw new DownloadError(
    `download: expected ${file.name} (${file.bytes} bytes) from a mirror, got ` +
      (reasons.length > 0 ? reasons.join("; ") : "no mirror to ask"),
  );
}

async function fetchRest(
  url: string,
  file: RemoteFile,
  part: Part,
  onProgress?: OnProgress,
): Promise<void> {
  if (part.received > file.bytes) await part.restart();
  if (part.received === file.bytes) return;
  const from = part.received;
  const response = await fetch(url, from > 0 ? { headers: { Range: `bytes=${from}-` } } : {});
  const { body } = response;
  if (!response.ok || body === null) {
    await body?.cancel();
    throw new DownloadError(`HTTP status ${response.status}`);
  }
  if (!continuesAt(response, from)) await part.restart();
  for await (const chunk of readChunks(body)) {
    if (part.received + chunk.length > file.bytes) {
      await part.restart();
      throw new DownloadError(`expected ${file.bytes} bytes, got more`);
    }
    await part.append(chunk);
    onProgress?.({
      file: file.name,
      receivedBytes: part.received,
      totalBytes: file.bytes,
    });
  }
  if (part.received < file.bytes) {
    throw new DownloadError(`the connection ended after ${part.received} bytes`);
  }
}

/** Whether the answer is the rest that was asked for; a server may send the whole file instead. */
function continuesAt(response: Response, from: number): boolean {
  if (response.status !== 206) return false;
  const range = response.headers.get("Content-Range");
  if (range?.startsWith(`bytes ${from}-`) === true) return true;
  throw new DownloadError(
    `expected the bytes from ${from} on, got "${range ?? "an unnamed range"}"`,
  );
}

async function verify(file: RemoteFile, part: Part): Promise<void> {
  const { subtle } = globalThis.crypto;
  // Browsers leave it out on pages that were not loaded over https.
  if ((subtle as SubtleCrypto | undefined) === undefined) {
    throw new DownloadError("checksums need crypto.subtle, which a page has over https alone");
  }
  const digest = new Uint8Array(await subtle.digest("SHA-256", await part.contents()));
  const sha256 = Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join("");
  if (sha256 === file.sha256) return;
  await part.restart();
  throw new DownloadError(`expected SHA-256 ${file.sha256}, got ${sha256}`);
}

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error ? `${error.message} (${error.cause.message})` : error.message;
}
