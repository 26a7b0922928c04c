import type { HostArray } from "@t/core";

const MIDDLE = 128;

/** `count` pictures of `size` values each, so that 0 is grey and the largest of each is black or white. */
export function scaleAround0(
  values: HostArray,
  count: number,
  size: number,
): Uint8Array<ArrayBuffer> {
  return scaled(values, count, size, (picture) => {
    const largest = picture.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
    return (value) => MIDDLE + ((MIDDLE - 1) * value) / (largest || 1);
  });
}

/** `count` pictures of `size` values each, so that the least value of each is black, the largest white. */
export function scaleFrom0(
  values: HostArray,
  count: number,
  size: number,
): Uint8Array<ArrayBuffer> {
  return scaled(values, count, size, (picture) => {
    const least = Math.min(...picture);
    const range = Math.max(...picture) - least || 1;
    return (value) => (255 * (value - least)) / range;
  });
}

function scaled(
  values: HostArray,
  count: number,
  size: number,
  scaleOf: (picture: readonly number[]) => (value: number) => number,
): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(count * size);
  for (let i = 0; i < count; i++) {
    const picture = Array.from(values.subarray(i * size, (i + 1) * size), Number);
    bytes.set(picture.map(scaleOf(picture)), i * size);
  }
  return bytes;
}
