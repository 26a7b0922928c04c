import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import process from "node:process";
import { fileURLToPath } from "node:url";

export const root = join(dirname(fileURLToPath(import.meta.url)), "..", "..");

const binary = process.platform === "win32" ? "node.exe" : "node";

/** The Node that runs the tools, which need 22 or newer and TypeScript without a build. */
export function newestNode() {
  const executable = join(root, "node_modules", "node24", "bin", binary);
  if (existsSync(executable)) return { executable, folder: dirname(executable) };
  if (Number(process.versions.node.split(".")[0]) >= 24) {
    return { executable: process.execPath, folder: dirname(process.execPath) };
  }
  console.error(
    `setup: expected the npm package node@24 to hold a binary for ${process.platform} ${process.arch}, ` +
      `got none; delete node_modules and try again, or use Node 24 or newer (this is ${process.version})`,
  );
  process.exit(1);
}
