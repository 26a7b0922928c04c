import type { ImageDataset, ImageSet } from "../datasets/image-dataset.ts";

/** The images and their classes as a safetensors file, which the program of a run reads. */
export function encodeImages({ input, train, test }: ImageDataset): Blob {
  const { channels, height, width } = input;
  const parts = [train, test].flatMap(({ pixels, labels }: ImageSet) => [pixels, labels]);
  const names = ["train.pixels", "train.labels", "test.pixels", "test.labels"];
  const shapes = [train, test].flatMap(({ count }) => [[count, channels, height, width], [count]]);
  const header: Record<string, unknown> = {};
  let offset = 0;
  for (const [i, { length }] of parts.entries()) {
    header[names[i] ?? ""] = {
      dtype: "U8",
      shape: shapes[i],
      data_offsets: [offset, offset + length],
    };
    offset += length;
  }
  const json = JSON.stringify(header);
  const text = new TextEncoder().encode(json.padEnd(Math.ceil(json.length / 8) * 8));
  const length = new BigUint64Array([BigInt(text.length)]);
  return new Blob([length, text, ...parts]);
}
