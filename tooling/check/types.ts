import { existsSync } from "node:fs";
import { join, relative } from "node:path";
import { root, workspacePackages } from "../build/workspace.ts";

/** Every project of the workspace: the libraries, which refer to each other, and what only runs. */
export function typeScriptProjects(): readonly string[] {
  const folders = ["packages", "apps", "tooling"].flatMap((group) =>
    workspacePackages(group).flatMap(({ path }) => [path, join(path, "test")]),
  );
  return [...folders, join(root, "tooling")]
    .filter((folder) => existsSync(join(folder, "tsconfig.json")))
    .map((folder) => relative(root, folder));
}
