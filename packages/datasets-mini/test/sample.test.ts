import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { fashionMnistFolder, fashionMnistSample } from "../src/index.ts";

const files = Object.entries(fashionMnistSample);

test.each(files)("%s is the file its checksum names", (name, { url, bytes, sha256 }) => {
  expect(url.href).toBe(new URL(name, fashionMnistFolder).href);
  const contents = readFileSync(url);
  expect(contents.length).toBe(bytes);
  expect(createHash("sha256").update(contents).digest("hex")).toBe(sha256);
});

test.each([
  ["train", 1000],
  ["t10k", 200],
] as const)("%s has %i images of each class", (prefix, perClass) => {
  const read = (name: keyof typeof fashionMnistSample): Buffer =>
    gunzipSync(readFileSync(fashionMnistSample[name].url));
  const labels = read(`${prefix}-labels-idx1-ubyte.gz`);
  const images = read(`${prefix}-images-idx3-ubyte.gz`);
  const counts = Array.from({ length: 10 }, () => 0);
  for (const label of labels.subarray(8)) counts[label] = (counts[label] ?? 0) + 1;
  expect(counts).toEqual(counts.map(() => perClass));
  expect(labels.readUInt32BE(4)).toBe(10 * perClass);
  expect([4, 8, 12].map((at) => images.readUInt32BE(at))).toEqual([10 * perClass, 28, 28]);
  expect(images.length).toBe(16 + 10 * perClass * 28 * 28);
});
