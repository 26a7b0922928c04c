// Runs in a page: reads a dataset from a server and from a Cache, and says what came.

import { js } from "@t/backend-js";
import { init } from "@t/core";
import { DataLoader } from "@t/data";
import { download } from "../src/datasets/download.ts";
import { openStore } from "../src/datasets/file-store.ts";
import { type DatasetRoot, MNIST, ToTensor } from "../src/index.ts";

interface ServedFile {
  readonly name: string;
  readonly bytes: number;
  readonly sha256: string;
}

async function summary(root: DatasetRoot): Promise<unknown> {
  const dataset = await MNIST.load({ root, transform: new ToTensor() });
  const loader = new DataLoader(dataset, { batchSize: 3 });
  for await (const [images, labels] of loader) {
    const means = await images.mean([1, 2, 3]).tolist();
    return { shape: images.shape, means, labels: Array.from(await labels.data(), Number) };
  }
  return null;
}

/** What the test asks of the page. */
export async function readInBrowser(files: readonly ServedFile[]): Promise<unknown> {
  await init(js());
  const server = new URL("/served/", location.href);
  const store = openStore("datasets", ["MNIST/raw", ""]);
  const missing = await store.read(files[0]?.name ?? "");
  for (const file of files) {
    const part = await store.create?.(file.name);
    if (part !== undefined) await download(file, [server.href], part);
  }
  return { missing, server: await summary(server), cache: await summary("datasets") };
}

Object.assign(globalThis, { readInBrowser });
