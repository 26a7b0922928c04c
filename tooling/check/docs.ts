// A program in a README that does not compile is worse than none.

import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import { filesBelow, root } from "../build/workspace.ts";
import { runCommand } from "./run-command.ts";

/** The code of every `ts` block, which is a complete program; a fragment is marked `ts fragment`. */
export function programsOf(markdown: string): readonly string[] {
  return [...markdown.matchAll(/^```ts\n(.*?)^```$/gms)].map(([, code]) => code ?? "");
}

/** Checks the types of the programs in the documentation. */
export function checkDocs(): boolean {
  // Below node_modules, where the programs find the packages as a user's would.
  const folder = join(root, "node_modules", ".cache", "docs");
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const pages = ["packages", "apps", "tooling"].flatMap((group) =>
    filesBelow(join(root, group), [".md"]),
  );
  for (const top of ["README.md", "ARCHITECTURE.md", "CONTRIBUTING.md"])
    pages.push(join(root, top));
  for (const page of pages) {
    for (const [index, code] of programsOf(readFileSync(page, "utf8")).entries()) {
      const name = relative(root, page).replaceAll(/[/\\]/g, "-").replace(".md", `-${index}.ts`);
      writeFileSync(join(folder, name), `// ${relative(root, page)}, block ${index + 1}\n${code}`);
    }
  }
  const config = {
    extends: "../../../tooling/typescript/program.json",
    compilerOptions: { noUnusedLocals: false },
    include: ["*.ts"],
  };
  writeFileSync(join(folder, "tsconfig.json"), JSON.stringify(config));
  return runCommand("tsc", ["--project", folder]);
}
