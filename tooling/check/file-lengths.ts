// oxlint holds the cap for TypeScript (`max-lines`); this holds it for the other languages.

import { readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { filesBelow, root } from "../build/workspace.ts";

const cap = 300;

/** Handwritten Rust and Python files that are longer than the cap, one line each. */
export function checkFileLengths(): readonly string[] {
  return ["packages", "apps", "tooling"]
    .flatMap((group) => filesBelow(join(root, group), [".rs", ".py"]))
    .flatMap((file) => {
      const lines = readFileSync(file, "utf8").trimEnd().split("\n").length;
      return lines <= cap
        ? []
        : [`${relative(root, file)}: expected at most ${cap} lines, got ${lines}`];
    });
}
