import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { js } from "@t/backend-js";
import { arange, ArgumentError, FormatError, init, ones, tensor } from "@t/core";
import { afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { encodeSafetensors, load, save } from "../src/index.ts";

let folder: string;

beforeAll(async () => {
  await init(js());
});

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "t-io-"));
});

afterEach(async () => {
  await rm(folder, { recursive: true });
});

const tensors = (): Map<string, ReturnType<typeof ones>> =>
  new Map([
    ["layer.weight", arange(6).view(2, 3)],
    ["layer.bias", tensor([0.5, -0.5])],
  ]);

test("save and load, by path and by URL", async () => {
  const path = join(folder, "model.safetensors");
  await save(tensors(), path);
  await save({ x: ones(2) }, pathToFileURL(join(folder, "x.safetensors")));
  const loaded = await load(path);
  expect([...loaded.keys()]).toEqual(["layer.weight", "layer.bias"]);
  expect(loaded.get("layer.weight")?.tolistSync()).toEqual([
    [0, 1, 2],
    [3, 4, 5],
  ]);
  const other = await load(pathToFileURL(join(folder, "x.safetensors")));
  expect(other.get("x")?.tolistSync()).toEqual([1, 1]);
  expect((await readdir(folder)).toSorted()).toEqual(["model.safetensors", "x.safetensors"]);
});

test("contents can be loaded without a file", async () => {
  const bytes = await encodeSafetensors(tensors());
  for (const source of [bytes, bytes.buffer, new Blob([bytes])]) {
    const loaded = await load(source);
    expect(loaded.get("layer.bias")?.tolistSync()).toEqual([0.5, -0.5]);
  }
});

test("a stream gets the same bytes as a file", async () => {
  const chunks: Uint8Array[] = [];
  let isClosed = false;
  const stream = new WritableStream<Uint8Array>({
    write: (chunk) => void chunks.push(chunk),
    close: () => void (isClosed = true),
  });
  await save(tensors(), stream);
  expect(isClosed).toBe(true);
  expect(Buffer.concat(chunks)).toEqual(Buffer.from(await encodeSafetensors(tensors())));
});

test("a file that cannot be written leaves the old one and nothing else", async () => {
  const path = join(folder, "model.safetensors");
  await writeFile(path, "old");
  const broken = ones(2);
  broken[Symbol.dispose]();
  await expect(save({ good: ones(2), broken }, path)).rejects.toThrow("memory was given back");
  expect(await readFile(path, "utf8")).toBe("old");
  expect(await readdir(folder)).toEqual(["model.safetensors"]);
});

test("errors name the file", async () => {
  const path = join(folder, "model.safetensors");
  await writeFile(path, "not a model");
  await expect(load(path)).rejects.toThrow(
    new FormatError(
      `${path}: expected a safetensors header of at most 3 bytes, got 8029109312199880558`,
    ),
  );
  await expect(load(join(folder, "none.safetensors"))).rejects.toThrow("ENOENT");
  await expect(save(tensors(), join(folder, "model.pth"))).rejects.toThrow(
    new ArgumentError(
      `save: expected a path that ends in .safetensors, got ${join(folder, "model.pth")}`,
    ),
  );
});
