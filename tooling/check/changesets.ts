import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { root, workspacePackages } from "../build/workspace.ts";

function git(...args: readonly string[]): string {
  return execFileSync("git", args, { cwd: root, encoding: "utf8" }).trim();
}

/** The names that a changeset's front matter bumps. */
function packagesOf(changeset: string): readonly string[] {
  const header = /^---\n(.*?)\n---\n/s.exec(changeset)?.[1] ?? "";
  return [...header.matchAll(/^["']?([^"':]+)["']?:/gm)].flatMap(([, name]) => name ?? []);
}

/** A release writes the changelogs; sources that changed since then need a changeset. */
export function checkChangesets(): readonly string[] {
  const folder = join(root, ".changeset");
  const files = readdirSync(folder).filter((file) => file.endsWith(".md") && file !== "README.md");
  const known = new Set(workspacePackages("packages").map(({ manifest }) => manifest.name));
  const unknown = files.flatMap((file) =>
    packagesOf(readFileSync(join(folder, file), "utf8"))
      .filter((name) => !known.has(name))
      .map((name) => `.changeset/${file}: expected a package of the workspace, got ${name}`),
  );
  const release = git("log", "-1", "--format=%H", "--", "packages/*/CHANGELOG.md");
  const range = release === "" ? [] : [`${release}..HEAD`];
  const changed = git("log", "-1", "--format=%H", ...range, "--", "packages/*/src") !== "";
  return changed && files.length === 0
    ? [
        ".changeset: expected a changeset for the sources changed since the last release (npm run changeset)",
      ]
    : unknown;
}
