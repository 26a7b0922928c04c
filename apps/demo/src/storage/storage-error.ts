import { formatBytes } from "../ui/bytes.ts";
import { messageOf } from "../ui/message.ts";

/** What could not be kept, why, and what would help. */
export class StorageError extends Error {
  override readonly name = "StorageError";
}

/** A sentence of what the database threw. */
export async function storageError(cause: unknown): Promise<StorageError> {
  const isFull = cause instanceof DOMException && cause.name === "QuotaExceededError";
  const text = isFull
    ? `This browser has no room left for this page${await usage()}: delete runs or models that you no longer need, or free space on the device`
    : `This browser keeps nothing for this page (${messageOf(cause)}): it may be a private window, or storage is switched off. Everything works, but is gone on reload`;
  return new StorageError(text, { cause });
}

async function usage(): Promise<string> {
  const { usage: used, quota } = await navigator.storage.estimate();
  if (used === undefined || quota === undefined) return "";
  return ` (${formatBytes(used)} of ${formatBytes(quota)} are taken)`;
}
