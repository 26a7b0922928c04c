import { DeviceError } from "@t/core";
import type { Part } from "./download.ts";
import type { FileStore } from "./file-store.ts";
import { concatenate } from "./streams.ts";

/** Files in the browser's Cache of the given name; they stay until the site's data is cleared. */
export function openCache(name: string, folders: readonly string[]): FileStore {
  const open = (): Promise<Cache> => {
    if (globalThis.caches === undefined) {
      throw new DeviceError(
        "downloads are kept in Cache storage, which a page has over https alone: give a URL or a " +
          "table of files as root",
      );
    }
    return globalThis.caches.open(name);
  };
  const keyOf = (file: string): string => `/${[folders[0], file].filter(Boolean).join("/")}`;
  return {
    description: `Cache "${name}"`,
    async read(file) {
      const response = await (await open()).match(keyOf(file));
      return response === undefined ? null : new Uint8Array(await response.arrayBuffer());
    },
    create: async (file) => memoryPart(await open(), keyOf(file)),
  };
}

function memoryPart(cache: Cache, key: string): Part {
  let chunks: Uint8Array[] = [];
  let received = 0;
  return {
    get received() {
      return received;
    },
    async append(chunk) {
      chunks.push(chunk);
      received += chunk.length;
    },
    async restart() {
      chunks = [];
      received = 0;
    },
    contents: async () => concatenate(chunks, received),
    commit: () => cache.put(key, new Response(concatenate(chunks, received))),
  };
}
