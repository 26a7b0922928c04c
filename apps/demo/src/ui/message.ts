/** What to show of something that was thrown, without a full stop at its end. */
export function messageOf(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  return message.replace(/\.\s*$/, "");
}
