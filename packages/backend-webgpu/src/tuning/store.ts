import type { TuningStore } from "../options.ts";

const CACHE = "t-webgpu";

/** Where keys become addresses: such a file need not be there. */
const address = (key: string) => `/t-webgpu/${encodeURIComponent(key)}`;

/** In browsers: what pages and their workers share. */
const cacheStorage: TuningStore = {
  async getItem(key) {
    const cache = await caches.open(CACHE);
    return (await cache.match(address(key)))?.text();
  },
  async setItem(key, text) {
    const cache = await caches.open(CACHE);
    await cache.put(address(key), new Response(text));
  },
};

/** The folder for what programs may keep for later and lose. */
function cacheFolder(): string {
  const { env, platform } = process;
  const os = process.getBuiltinModule("node:os");
  const path = process.getBuiltinModule("node:path");
  if (platform === "win32")
    return env["LOCALAPPDATA"] ?? path.join(os.homedir(), "AppData", "Local");
  if (platform === "darwin") return path.join(os.homedir(), "Library", "Caches");
  const given = env["XDG_CACHE_HOME"];
  return given !== undefined && path.isAbsolute(given) ? given : path.join(os.homedir(), ".cache");
}

function hash(text: string): string {
  const { createHash } = process.getBuiltinModule("node:crypto");
  return createHash("sha256").update(text).digest("hex").slice(0, 16);
}

/** In Node: a file for each key. Its modules are reached so that no bundler tries to resolve them. */
function cacheFiles(): TuningStore {
  const fs = process.getBuiltinModule("node:fs/promises");
  const path = process.getBuiltinModule("node:path");
  const folder = path.join(cacheFolder(), "t-webgpu");
  const fileOf = (key: string) => path.join(folder, `${hash(key)}.json`);
  return {
    getItem: (key) => fs.readFile(fileOf(key), "utf8"),
    async setItem(key, text) {
      await fs.mkdir(folder, { recursive: true });
      const unfinished = `${fileOf(key)}.${process.pid}`;
      await fs.writeFile(unfinished, text);
      await fs.rename(unfinished, fileOf(key));
    },
  };
}

/** Where the host has a place for it; null where it has none. */
export function hostStore(): TuningStore | null {
  if (globalThis.process?.getBuiltinModule !== undefined) return cacheFiles();
  return globalThis.caches === undefined ? null : cacheStorage;
}
