import { gzipSync } from "node:zlib";
import type { FileTable } from "../src/index.ts";

/** An IDX file of uint8. */
export function idxFile(shape: readonly number[], elements: Uint8Array): Buffer {
  const header = Buffer.alloc(4 + 4 * shape.length);
  header.writeUInt32BE(0x0800 + shape.length);
  for (const [i, size] of shape.entries()) header.writeUInt32BE(size, 4 + 4 * i);
  return Buffer.concat([header, elements]);
}

const names = {
  images: "train-images-idx3-ubyte.gz",
  labels: "train-labels-idx1-ubyte.gz",
} as const;

/** Three images: all pixels 0, 51 and 255; their classes 4, 0 and 9. */
export const threeImages = {
  images: idxFile(
    [3, 28, 28],
    Uint8Array.from({ length: 3 * 784 }, (_, i) => [0, 51, 255][Math.floor(i / 784)] ?? 0),
  ),
  labels: idxFile([3], Uint8Array.of(4, 0, 9)),
} as const;

/** The files by name, packed unless they are as they should be found. */
export function fileNamed(
  files: Partial<Record<keyof typeof names, Buffer>> = {},
): ReadonlyMap<string, Buffer> {
  const { images, labels } = { ...threeImages, ...files };
  const pack = (file: Buffer): Buffer => (file[0] === 0 ? gzipSync(file) : file);
  return new Map([
    [names.images, pack(images)],
    [names.labels, pack(labels)],
  ]);
}

/** A root that needs no folder. */
export function tableOf(files?: Parameters<typeof fileNamed>[0]): FileTable {
  const entries = [...fileNamed(files)].map(
    ([name, contents]) =>
      [name, { url: new URL(`data:;base64,${contents.toString("base64")}`) }] as const,
  );
  return Object.fromEntries(entries);
}
