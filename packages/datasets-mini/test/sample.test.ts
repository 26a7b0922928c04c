import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { fashionMnistFolder, fashionMnistSample, mnistFolder, mnistSample } from "../src/index.ts";
import type { SampleFileName } from "../src/index.ts";

describe.each([
  ["MNIST", mnistSample, mnistFolder],
  ["Fashion-MNIST", fashionMnistSample, fashionMnistFolder],
])("the sample of %s", (_name, sample, folder) => {
  test.each(Object.entries(sample))(
    "%s is the file its checksum names",
    (name, { url, bytes, sha256 }) => {
      expect(url.href).toBe(new URL(name, folder).href);
      const contents = readFileSync(url);
      expect(contents.length).toBe(bytes);
      expect(createHash("sha256").update(contents).digest("hex")).toBe(sha256);
    },
  );

  test.each([
    ["train", 1000],
    ["t10k", 200],
  ] as const)("%s has %i images of each class", (prefix, perClass) => {
    const read = (name: SampleFileName): Buffer => gunzipSync(readFileSync(sample[name].url));
    const labels = read(`${prefix}-labels-idx1-ubyte.gz`);
    const images = read(`${prefix}-images-idx3-ubyte.gz`);
    const counts = Array.from({ length: 10 }, () => 0);
    for (const label of labels.subarray(8)) counts[label] = (counts[label] ?? 0) + 1;
    expect(counts).toEqual(counts.map(() => perClass));
    expect(labels.readUInt32BE(4)).toBe(10 * perClass);
    expect([4, 8, 12].map((at) => images.readUInt32BE(at))).toEqual([10 * perClass, 28, 28]);
    expect(images.length).toBe(16 + 10 * perClass * 28 * 28);
  });
});

test("the digits are MNIST's: the first is its 5, in the original order", () => {
  const labels = gunzipSync(readFileSync(mnistSample["train-labels-idx1-ubyte.gz"].url));
  expect([...labels.subarray(8, 18)]).toEqual([5, 0, 4, 1, 9, 2, 1, 3, 1, 4]);
});
