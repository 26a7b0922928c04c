const units = ["bytes", "KB", "MB", "GB", "TB"];

/** As people read it: `1.5 GB`. */
export function formatBytes(bytes: number): string {
  const unit = bytes < 1 ? 0 : Math.min(Math.floor(Math.log2(bytes) / 10), units.length - 1);
  const size = bytes / 1024 ** unit;
  return `${size >= 100 || unit === 0 ? size.toFixed(0) : Number(size.toPrecision(3))} ${units[unit]}`;
}
