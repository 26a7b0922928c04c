import { existsSync } from "node:fs";
import { join, relative } from "node:path";
import { root, workspacePackages } from "../build/workspace.ts";

/**
 * Every TypeScript project: the root's holds the packages' tests and refers to the packages
 * themselves, the others are programs of their own.
 */
export function typeScriptProjects(): readonly string[] {
  const programs = ["apps", "tooling"].flatMap((group) =>
    workspacePackages(group).map(({ path }) => path),
  );
  return [root, join(root, "tooling"), ...programs]
    .filter((folder) => existsSync(join(folder, "tsconfig.json")))
    .map((folder) => relative(root, folder) || ".");
}
