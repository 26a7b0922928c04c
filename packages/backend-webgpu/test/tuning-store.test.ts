import { mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { hostStore } from "../src/tuning/store.ts";

const KEY = "t webgpu/1/a vendor/…";

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "tuning-"));
});
afterEach(async () => {
  vi.unstubAllEnvs();
  vi.unstubAllGlobals();
  await rm(folder, { recursive: true });
});

function useFolder(path: string): void {
  for (const name of ["XDG_CACHE_HOME", "LOCALAPPDATA", "HOME"]) vi.stubEnv(name, path);
}

test("in Node a text is a file in the user's cache folder", async () => {
  useFolder(folder);
  const store = hostStore()!;
  await expect(store.getItem(KEY)).rejects.toThrow(/ENOENT/);
  await store.setItem(KEY, "first");
  await store.setItem(KEY, "second");
  expect(await hostStore()!.getItem(KEY)).toBe("second");
  await expect(store.getItem("another key")).rejects.toThrow(/ENOENT/);
  const files = (await readdir(folder, { recursive: true })).filter((name) => /\.\w+$/.test(name));
  expect(files).toHaveLength(1);
});

test("a folder that cannot be written rejects", async () => {
  const file = join(folder, "file");
  await writeFile(file, "");
  useFolder(file);
  await expect(hostStore()!.setItem(KEY, "text")).rejects.toThrow(/ENOTDIR/);
});

test("in browsers it is in Cache storage", async () => {
  const responses = new Map<string, Response>();
  const cache = {
    match: async (address: string) => responses.get(address)?.clone(),
    put: async (address: string, response: Response) => void responses.set(address, response),
  };
  vi.stubGlobal("caches", { open: async () => cache });
  vi.stubGlobal("process", undefined);
  const store = hostStore()!;
  expect(await store.getItem(KEY)).toBeUndefined();
  await store.setItem(KEY, "text");
  expect(await store.getItem(KEY)).toBe("text");
  vi.stubGlobal("caches", undefined);
  expect(hostStore()).toBeNull();
});
