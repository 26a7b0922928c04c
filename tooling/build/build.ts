// Builds the package in the current folder into `dist`: declarations file by file with tsc, so that
// `declare module` augmentations find the interfaces they extend, and one bundle per entry.

import { spawnSync } from "node:child_process";
import { rmSync } from "node:fs";
import { join } from "node:path";
import process from "node:process";
import { build } from "esbuild";
import { bundleOptions } from "./bundle.ts";
import { readManifest, root } from "./workspace.ts";

const path = process.cwd();
rmSync(join(path, "dist"), { recursive: true, force: true });

const tsc = join(root, "node_modules", "typescript", "bin", "tsc");
const { status } = spawnSync(process.execPath, [tsc, "--project", path], {
  cwd: path,
  stdio: "inherit",
});
if (status !== 0) process.exit(status ?? 1);

await build({ ...bundleOptions(path, readManifest(path)), sourcemap: true });
