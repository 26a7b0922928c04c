/** `123.000us`, `1.234ms` or `1.234s`. */
export function formatTime(microseconds: number): string {
  if (microseconds >= 1e6) return `${(microseconds / 1e6).toFixed(3)}s`;
  if (microseconds >= 1e3) return `${(microseconds / 1e3).toFixed(3)}ms`;
  return `${microseconds.toFixed(3)}us`;
}

export function formatShare(part: number, whole: number): string {
  return whole === 0 ? "NaN" : `${((part * 100) / whole).toFixed(2)}%`;
}

/** `12 B`, `1.50 KB`, `2.00 MB` or `3.00 GB`. */
export function formatMemory(bytes: number): string {
  const size = Math.abs(bytes);
  if (size >= 2 ** 30) return `${(bytes / 2 ** 30).toFixed(2)} GB`;
  if (size >= 2 ** 20) return `${(bytes / 2 ** 20).toFixed(2)} MB`;
  if (size >= 2 ** 10) return `${(bytes / 2 ** 10).toFixed(2)} KB`;
  return `${bytes} B`;
}
