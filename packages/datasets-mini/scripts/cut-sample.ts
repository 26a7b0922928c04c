// Cuts a sample in `data/` from a full dataset of the MNIST family:
//
//   node packages/datasets-mini/scripts/cut-sample.ts mnist|fashion-mnist FOLDER
//
// FOLDER has the four full files, gzipped or not. Each class gives its first images in the order of the
// full files, which the sample keeps. The result depends on nothing but the full files, so that running
// this again changes no byte.

import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import process from "node:process";
import { gunzipSync, gzipSync } from "node:zlib";

const imageHeaderBytes = 16;
const labelHeaderBytes = 8;
const imageBytes = 28 * 28;
const classCount = 10;

const [dataset, source] = process.argv.slice(2);
if ((dataset !== "mnist" && dataset !== "fashion-mnist") || source === undefined) {
  console.error("usage: cut-sample.ts mnist|fashion-mnist FOLDER_OF_THE_FULL_FILES");
  process.exit(1);
}
const target = join(import.meta.dirname, "..", "data", dataset);

/** The positions of the first `perClass` items of each class, ascending. */
function firstOfEachClass(labels: Uint8Array, perClass: number): readonly number[] {
  const taken = Array.from({ length: classCount }, () => 0);
  const chosen: number[] = [];
  for (const [index, label] of labels.entries()) {
    const count = taken[label];
    if (count === undefined || count === perClass) continue;
    taken[label] = count + 1;
    chosen.push(index);
  }
  return chosen;
}

/** An IDX file of the items at `chosen`: the full file's header with the new count, then the items. */
function cutIdx(
  full: Buffer,
  headerBytes: number,
  itemBytes: number,
  chosen: readonly number[],
): Buffer {
  const header = Buffer.from(full.subarray(0, headerBytes));
  header.writeUInt32BE(chosen.length, 4);
  const items = chosen.map((index) => {
    const start = headerBytes + index * itemBytes;
    return full.subarray(start, start + itemBytes);
  });
  return Buffer.concat([header, ...items]);
}

function readFull(folder: string, name: string): Buffer {
  const packed = join(folder, `${name}.gz`);
  return existsSync(packed) ? gunzipSync(readFileSync(packed)) : readFileSync(join(folder, name));
}

function writeGzip(name: string, contents: Buffer): void {
  const compressed = gzipSync(contents, { level: 9 });
  // Byte 9 names the operating system that compressed it; 255 is "unknown".
  compressed[9] = 255;
  writeFileSync(join(target, name), compressed);
  const sha256 = createHash("sha256").update(compressed).digest("hex");
  console.log(`${name}  ${compressed.length} bytes  sha256 ${sha256}`);
}

mkdirSync(target, { recursive: true });
for (const [prefix, perClass] of [
  ["train", 1000],
  ["t10k", 200],
] as const) {
  const imageName = `${prefix}-images-idx3-ubyte`;
  const labelName = `${prefix}-labels-idx1-ubyte`;
  const images = readFull(source, imageName);
  const labels = readFull(source, labelName);
  const chosen = firstOfEachClass(labels.subarray(labelHeaderBytes), perClass);
  writeGzip(`${imageName}.gz`, cutIdx(images, imageHeaderBytes, imageBytes, chosen));
  writeGzip(`${labelName}.gz`, cutIdx(labels, labelHeaderBytes, 1, chosen));
}
