import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import process from "node:process";
import { root } from "./paths.mjs";

const stampFile = join(root, "node_modules", ".installed");

function stamp() {
  const hash = createHash("sha256");
  for (const file of ["pnpm-lock.yaml", "pnpm-workspace.yaml"]) {
    hash.update(readFileSync(join(root, file)));
  }
  return `${process.platform} ${process.arch} ${hash.digest("hex")}`;
}

/** Whether `node_modules` holds what the lockfile says, for this platform. */
export function isInstalled() {
  return existsSync(stampFile) && readFileSync(stampFile, "utf8") === stamp();
}

/** Installs the workspace with the pnpm that `package.json` names, fetched by npm. */
export function install() {
  const { packageManager } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
  console.error(`setup: installing the workspace with ${packageManager} …`);
  const args = [
    "--yes",
    "--loglevel=error",
    packageManager,
    "--dir",
    root,
    "install",
    "--frozen-lockfile",
  ];
  // Away from the workspace's own commands: `node` is one of them, and half an install breaks it.
  const bin = join(root, "node_modules", ".bin");
  const path = (process.env["PATH"] ?? "").split(delimiter).filter((folder) => folder !== bin);
  const { status, error } = spawnSync("npx", args, {
    cwd: tmpdir(),
    // Standard output belongs to the command that follows.
    stdio: ["ignore", 2, 2],
    shell: process.platform === "win32",
    env: { ...process.env, CI: "true", PATH: path.join(delimiter) },
  });
  if (status !== 0) {
    console.error(`setup: ${args.slice(2).join(" ")} failed${error ? ` (${error.message})` : ""}`);
    process.exit(status ?? 1);
  }
  writeFileSync(stampFile, stamp());
}
