import type { Part } from "./download.ts";
import { openCache } from "./cache-store.ts";
import { openFolder } from "./folder-store.ts";

/** Where each of a dataset's files is, by its name. */
export type FileTable = Readonly<Record<string, { readonly url: URL }>>;

/**
 * Where a dataset's files are. A path is a folder in Node and the name of a Cache in browsers; a URL
 * is a folder on disk (`file:`) or on a server; a table gives each file's URL, as
 * `fashionMnistSample` of `@t/datasets-mini` does.
 */
export type DatasetRoot = string | URL | FileTable;

/** Reads files by name, and keeps downloaded ones where it can. */
export interface FileStore {
  /** For messages. */
  readonly description: string;
  /** Null when there is no such file. */
  read(name: string): Promise<Uint8Array<ArrayBuffer> | null>;
  /** A place for a file that is not there yet; undefined where nothing can be written. */
  readonly create?: (name: string) => Promise<Part>;
}

/** @param folders - the folders below a root in which the dataset's files may be, the first for new ones */
export function openStore(root: DatasetRoot, folders: readonly string[]): FileStore {
  if (root instanceof URL) {
    return root.protocol === "file:" ? openFolder(root, folders) : openServer(root, folders);
  }
  if (typeof root !== "string") return openTable(root);
  const isNode = globalThis.process?.getBuiltinModule !== undefined;
  return isNode ? openFolder(root, folders) : openCache(root, folders);
}

function openServer(root: URL, folders: readonly string[]): FileStore {
  const base = root.href.endsWith("/") ? root.href : `${root.href}/`;
  return {
    description: root.href,
    async read(name) {
      for (const folder of folders) {
        // The first folder that has it wins.
        const bytes = await readUrl(new URL(folder === "" ? name : `${folder}/${name}`, base));
        if (bytes !== null) return bytes;
      }
      return null;
    },
  };
}

function openTable(table: FileTable): FileStore {
  return {
    description: "the given table of files",
    read: async (name) => (Object.hasOwn(table, name) ? readUrl(table[name]?.url) : null),
  };
}

async function readUrl(url: URL | undefined): Promise<Uint8Array<ArrayBuffer> | null> {
  if (url === undefined) return null;
  if (url.protocol === "file:") {
    const path = decodeURIComponent(url.pathname);
    return openFolder(new URL(".", url), [""]).read(path.slice(path.lastIndexOf("/") + 1));
  }
  const response = await fetch(url);
  if (!response.ok) {
    await response.body?.cancel();
    return null;
  }
  return new Uint8Array(await response.arrayBuffer());
}
