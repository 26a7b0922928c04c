// What a package may weigh for those who download it: its entries, bundled and minified as Vite does
// and gzipped, without the packages that it imports.

import { readFileSync } from "node:fs";
import { basename, isAbsolute } from "node:path";
import { gzipSync } from "node:zlib";
import { rolldown } from "rolldown";
import { filesBelow, type WorkspacePackage, workspacePackages } from "../build/workspace.ts";

const kilobyte = 1024;

/** In kilobytes. */
const budgets: Readonly<Record<string, number>> = {
  core: 40,
  autograd: 13,
  nn: 20,
  optim: 6,
  data: 8,
  vision: 12,
  io: 12,
  profiler: 6,
  "backend-wasm": 12,
  "backend-webgpu": 45,
};

/** In kilobytes, for each file: a runtime loads one of them. */
const wasmBudget = 200;

function gzippedKilobytes(bytes: Uint8Array): number {
  return gzipSync(bytes, { level: 9 }).length / kilobyte;
}

/** What a program loads at first: a chunk that is imported when it is asked for does not count. */
async function bundledKilobytes({ path, manifest }: WorkspacePackage): Promise<number> {
  // The entry `inline` carries the .wasm in itself: its budget is the .wasm's.
  const entries = Object.entries(manifest.exports ?? {}).filter(([entry]) => entry !== "./inline");
  await using bundle = await rolldown({
    cwd: path,
    input: entries.map(([, file]) => file),
    platform: "neutral",
    external: (id) => !id.startsWith(".") && !isAbsolute(id),
  });
  const { output } = await bundle.generate({ format: "esm", minify: true });
  return output
    .filter((file) => file.type === "chunk")
    .filter(({ isDynamicEntry }) => !isDynamicEntry)
    .reduce((sum, { code }) => sum + gzippedKilobytes(Buffer.from(code)), 0);
}

/** Prints a table of sizes and returns those over budget, one line each. */
export async function checkBudgets(): Promise<readonly string[]> {
  const problems: string[] = [];
  const note = (name: string, size: number, budget: number): void => {
    console.log(`  ${name.padEnd(36)}${size.toFixed(1).padStart(7)} of ${budget} KB`);
    if (size > budget) {
      problems.push(`${name}: expected at most ${budget} KB, got ${size.toFixed(1)}`);
    }
  };
  for (const workspacePackage of workspacePackages("packages")) {
    const { folder, path } = workspacePackage;
    const budget = budgets[folder];
    if (budget !== undefined)
      note(`${folder} (min + gzip)`, await bundledKilobytes(workspacePackage), budget);
    for (const file of filesBelow(path, [".wasm"])) {
      note(`${basename(file)} (gzip)`, gzippedKilobytes(readFileSync(file)), wasmBudget);
    }
  }
  return problems;
}
