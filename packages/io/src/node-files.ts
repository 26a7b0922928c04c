import { ArgumentError, FormatError } from "@t/core";

/** `readFile` of Node refuses more than 2 GiB at a time. */
const READ_BYTES = 2 ** 30;

/** Node's modules, reached so that no bundler tries to resolve them; null in other hosts. */
function nodeModules() {
  const { process } = globalThis;
  if (process?.getBuiltinModule === undefined) return null;
  return {
    fs: process.getBuiltinModule("node:fs/promises"),
    url: process.getBuiltinModule("node:url"),
  };
}

/** Whether paths name files here. */
export function hasFiles(): boolean {
  return nodeModules() !== null;
}

function openModules(what: string): NonNullable<ReturnType<typeof nodeModules>> {
  const modules = nodeModules();
  if (modules !== null) return modules;
  throw new ArgumentError(`${what} needs Node 20.16 or newer, got another host`);
}

/** All bytes of a file. */
export async function readFile(path: string | URL): Promise<Uint8Array<ArrayBuffer>> {
  const { fs } = openModules("load: a path");
  const handle = await fs.open(path, "r");
  try {
    const { size } = await handle.stat();
    const bytes = new Uint8Array(size);
    let at = 0;
    while (at < size) {
      const { bytesRead } = await handle.read(bytes, at, Math.min(size - at, READ_BYTES), at);
      if (bytesRead === 0)
        throw new FormatError(`${path}: the file became shorter while being read`);
      at += bytesRead;
    }
    return bytes;
  } finally {
    await handle.close();
  }
}

/** Writes a file beside its place and moves it there when it is whole. */
export async function writeFile(
  path: string | URL,
  chunks: AsyncIterable<Uint8Array>,
): Promise<void> {
  const { fs, url } = openModules("save: a path");
  const target = typeof path === "string" ? path : url.fileURLToPath(path);
  const temporary = `${target}.${globalThis.crypto.randomUUID()}.tmp`;
  const handle = await fs.open(temporary, "wx");
  try {
    try {
      for await (const chunk of chunks) await handle.writeFile(chunk);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await fs.rename(temporary, target);
  } catch (error) {
    await fs.rm(temporary, { force: true });
    throw error;
  }
}
