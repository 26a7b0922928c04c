// Which package may import which (ARCHITECTURE.md shows the picture). Tests may use everything.

import { readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { filesBelow, root, workspacePackages } from "../build/workspace.ts";

/** `types` and `optional` also make an arrow, but one that leaves the package working without it. */
interface Arrows {
  readonly imports: readonly string[];
  readonly types?: readonly string[];
  readonly optional?: readonly string[];
}

const arrows: Readonly<Record<string, Arrows>> = {
  core: { imports: [] },
  "backend-js": { imports: ["core"] },
  "backend-wasm": { imports: ["core"] },
  "backend-webgpu": { imports: ["core"] },
  autograd: { imports: ["core"] },
  nn: { imports: ["core"], optional: ["autograd"] },
  optim: { imports: ["core"], types: ["nn"] },
  data: { imports: ["core"] },
  vision: { imports: ["core", "data", "nn"] },
  io: { imports: ["core"] },
  profiler: { imports: ["core"] },
  testing: { imports: ["core", "autograd"] },
  "datasets-mini": { imports: [] },
};

const importPattern =
  /^\s*(?:import|export)\s+(type\s)?[^"';]*?from\s+"([^"]+)"|^\s*import\s+()"([^"]+)"|\bimport\(()\s*"([^"]+)"/gm;

interface Import {
  readonly specifier: string;
  readonly typeOnly: boolean;
}

/** What a module imports; statements inside comments start with `*` or `//` and do not match. */
export function importsOf(source: string): readonly Import[] {
  return [...source.matchAll(importPattern)].map((match) => ({
    specifier: match[2] ?? match[4] ?? match[6] ?? "",
    typeOnly: match[1] !== undefined,
  }));
}

function packageOf(specifier: string): string | undefined {
  return /^@t\/([^/]+)/.exec(specifier)?.[1];
}

export function checkImport(folder: string, { specifier, typeOnly }: Import): string | undefined {
  const target = packageOf(specifier);
  if (target === undefined) return undefined;
  const { imports, types = [], optional = [] } = arrows[folder] ?? { imports: [] };
  if (imports.includes(target) || optional.includes(target)) return undefined;
  if (types.includes(target)) {
    return typeOnly ? undefined : `expected an import of types alone from ${specifier}`;
  }
  return `expected imports of [${[...imports, ...types, ...optional].join(", ")}], got ${specifier}`;
}

/** The imports and manifests in `packages` that break the table, one line each. */
export function checkArrows(): readonly string[] {
  return workspacePackages("packages").flatMap(({ folder, path, manifest }) => {
    if (arrows[folder] === undefined) return [`packages/${folder}: expected a row in arrows.ts`];
    const inSources = filesBelow(join(path, "src"), [".ts"]).flatMap((file) =>
      importsOf(readFileSync(file, "utf8")).flatMap((found) => {
        const problem = checkImport(folder, found);
        return problem === undefined ? [] : [`${relative(root, file)}: ${problem}`];
      }),
    );
    const names = Object.keys({ ...manifest.dependencies, ...manifest.peerDependencies });
    const inManifest = names.flatMap((name) => {
      const problem = checkImport(folder, { specifier: name, typeOnly: true });
      return problem === undefined ? [] : [`packages/${folder}/package.json: ${problem}`];
    });
    return [...inSources, ...inManifest];
  });
}
