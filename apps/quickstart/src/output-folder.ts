import { randomUUID } from "node:crypto";
import { mkdir, open, rename, rm } from "node:fs/promises";
import { dirname, join } from "node:path";
import { UserError } from "./user-error.ts";

/**
 * Makes the folder and checks that files can be written there, before hours are spent.
 * @throws {UserError} when they can't
 */
export async function prepareFolder(folder: string): Promise<void> {
  try {
    await makeFolder(folder);
    const probe = join(folder, `${randomUUID()}.tmp`);
    const handle = await open(probe, "wx");
    await handle.close();
    await rm(probe);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new UserError(`--out: expected a folder that files can be written to (${reason})`, {
      cause: error,
    });
  }
}

/** Node's own `recursive` never ends where a folder exists but takes no new ones, as in /proc. */
async function makeFolder(folder: string): Promise<void> {
  try {
    await mkdir(folder);
  } catch (error) {
    if (codeOf(error) === "EEXIST") return;
    if (codeOf(error) !== "ENOENT" || dirname(folder) === folder) throw error;
    await makeFolder(dirname(folder));
    await mkdir(folder);
  }
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && "code" in error ? error.code : undefined;
}

/** Writes a file so that it appears whole or not at all. */
export async function writeWhole(path: string, text: string): Promise<void> {
  const temporary = `${path}.${randomUUID()}.tmp`;
  try {
    const handle = await open(temporary, "wx");
    try {
      await handle.writeFile(text);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(temporary, path);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
}
