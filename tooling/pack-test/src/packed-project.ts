import { execFile, type ExecFileException } from "node:child_process";
import {
  cpSync,
  mkdtempSync,
  readdirSync,
  realpathSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";

const root = join(import.meta.dirname, "..", "..", "..");
const installed = join(root, "node_modules");
const execute = promisify(execFile);

/** Runs a command and returns its standard output; what it printed is in the error if it fails. */
async function run(command: string, args: readonly string[], folder: string): Promise<string> {
  try {
    return (await execute(command, args, { cwd: folder })).stdout;
  } catch (error) {
    const { stdout, stderr } = error as ExecFileException;
    throw new Error(`${command} ${args.join(" ")} failed:\n${stdout}${stderr}`, { cause: error });
  }
}

/** An empty folder with `project`'s files, into which npm installs the packages' tarballs, offline. */
export async function installPacked(packages: readonly string[]): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), "packed-"));
  const names = packages.map((name) => `@t/${name}`);
  await run(
    join(installed, ".bin", "turbo"),
    ["run", "build", ...names.map((name) => `--filter=${name}`)],
    root,
  );
  for (const name of names) {
    await run(
      join(installed, ".bin", "pnpm"),
      ["--filter", name, "pack", "--pack-destination", folder],
      root,
    );
  }
  cpSync(join(import.meta.dirname, "..", "project"), folder, { recursive: true });
  writeFileSync(join(folder, "package.json"), JSON.stringify({ private: true, type: "module" }));
  const tarballs = readdirSync(folder).filter((file) => file.endsWith(".tgz"));
  await run(
    "npm",
    ["install", "--offline", "--no-audit", "--no-fund", ...tarballs.map((file) => `./${file}`)],
    folder,
  );
  return folder;
}

/** What `npm install webgpu` would do, with the workspace's copy. */
export function installDawn(folder: string): void {
  const copy = join(root, "packages", "backend-webgpu", "node_modules", "webgpu");
  symlinkSync(realpathSync(copy), join(folder, "node_modules", "webgpu"));
}

/** Runs a file of the project with the Node that a development dependency holds. */
export async function runNode(major: 20 | 24, folder: string, file: string): Promise<string> {
  return run(join(installed, `node${major}`, "bin", "node"), [file], folder);
}

/** Checks the project's types against the packages' declarations, without skipping those. */
export async function checkTypes(folder: string): Promise<void> {
  await run(join(installed, ".bin", "tsc"), ["--project", folder], folder);
}
