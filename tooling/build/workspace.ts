import { existsSync, readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

export const root: string = join(fileURLToPath(import.meta.url), "..", "..", "..");

export interface Manifest {
  readonly name: string;
  readonly private?: boolean;
  readonly exports?: Readonly<Record<string, string>>;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly peerDependencies?: Readonly<Record<string, string>>;
  readonly peerDependenciesMeta?: Readonly<Record<string, { readonly optional?: boolean }>>;
}

export interface WorkspacePackage {
  /** Its folder's name, such as `backend-wasm`. */
  readonly folder: string;
  readonly path: string;
  readonly manifest: Manifest;
}

export function readManifest(path: string): Manifest {
  return JSON.parse(readFileSync(join(path, "package.json"), "utf8")) as Manifest;
}

/** The packages in one of the workspace's folders (`packages`, `apps`, `tooling`), by name. */
export function workspacePackages(group: string): readonly WorkspacePackage[] {
  return readdirSync(join(root, group))
    .filter((folder) => existsSync(join(root, group, folder, "package.json")))
    .toSorted()
    .map((folder) => {
      const path = join(root, group, folder);
      return { folder, path, manifest: readManifest(path) };
    });
}

/** Every file below `folder` whose name ends in one of `extensions`, leaving out what is built or installed. */
export function filesBelow(folder: string, extensions: readonly string[]): readonly string[] {
  if (!existsSync(folder)) return [];
  const skipped = new Set(["node_modules", "dist", "target", ".turbo"]);
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return skipped.has(entry.name) ? [] : filesBelow(path, extensions);
    return extensions.some((extension) => entry.name.endsWith(extension)) ? [path] : [];
  });
}
