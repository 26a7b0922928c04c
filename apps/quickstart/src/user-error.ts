import { DeviceError, FormatError, OutOfMemoryError } from "@t/core";
import { DownloadError } from "@t/vision";

/** What the person at the terminal can put right: one line, and exit code 2. */
export class UserError extends Error {}

const expected = [UserError, DeviceError, DownloadError, FormatError, OutOfMemoryError] as const;

/** The line for an error that is no bug of ours; undefined for one that is. */
export function userMessage(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined;
  const isExpected = expected.some((kind) => error instanceof kind);
  // Files that cannot be read or written: the message says which, and why.
  const isSystemError = "syscall" in error && "code" in error;
  return isExpected || isSystemError ? error.message.replaceAll(/\s*\n\s*/g, " ") : undefined;
}
