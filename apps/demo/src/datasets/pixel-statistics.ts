/** Mean and standard deviation of bytes scaled to 0 … 1; a deviation of 1 where all are the same. */
export function pixelStatistics(pixels: Uint8Array): { mean: number; std: number } {
  const counts = new Float64Array(256);
  for (const value of pixels) counts[value]! += 1;
  let sum = 0;
  let squares = 0;
  for (const [value, count] of counts.entries()) {
    sum += count * value;
    squares += count * value ** 2;
  }
  const mean = sum / pixels.length;
  const variance = squares / pixels.length - mean ** 2;
  return { mean: mean / 255, std: variance > 0 ? Math.sqrt(variance) / 255 : 1 };
}
