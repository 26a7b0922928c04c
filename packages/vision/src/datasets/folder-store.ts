import { DeviceError } from "@t/core";
import type { Part } from "./download.ts";
import type { FileStore } from "./file-store.ts";

/** Node's modules, reached so that no bundler tries to resolve them. */
function nodeModules() {
  const { process } = globalThis;
  if (process?.getBuiltinModule === undefined) {
    throw new DeviceError(
      "a folder can only be read in Node 20.16 or newer: give a URL or a table of files as root",
    );
  }
  return {
    fs: process.getBuiltinModule("node:fs/promises"),
    path: process.getBuiltinModule("node:path"),
    url: process.getBuiltinModule("node:url"),
  };
}

/** Files in folders on disk. */
export function openFolder(root: string | URL, folders: readonly string[]): FileStore {
  const { fs, path, url } = nodeModules();
  const base = typeof root === "string" ? root : url.fileURLToPath(root);
  return {
    description: base,
    async read(name) {
      for (const folder of folders) {
        try {
          // The first folder that has it wins.
          return new Uint8Array(await fs.readFile(path.join(base, folder, name)));
        } catch (error) {
          if (!isMissing(error)) throw error;
        }
      }
      return null;
    },
    create: (name) => createPart(path.join(base, folders[0] ?? "", name)),
  };
}

/** Collects in `<target>.part`, which a later call finds again and which becomes `target` when whole. */
async function createPart(target: string): Promise<Part> {
  const { fs, path } = nodeModules();
  const partFile = `${target}.part`;
  await fs.mkdir(path.dirname(target), { recursive: true });
  const handle = await fs.open(partFile, "a");
  let received = (await handle.stat()).size;
  await handle.close();
  return {
    get received() {
      return received;
    },
    async append(chunk) {
      await fs.appendFile(partFile, chunk);
      received += chunk.length;
    },
    async restart() {
      await fs.truncate(partFile);
      received = 0;
    },
    async contents() {
      return new Uint8Array(await fs.readFile(partFile));
    },
    commit: () => fs.rename(partFile, target),
  };
}

function isMissing(error: unknown): boolean {
  const code = error instanceof Error && "code" in error ? error.code : undefined;
  return code === "ENOENT" || code === "ENOTDIR";
}
