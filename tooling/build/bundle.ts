import type { BuildOptions } from "esbuild";
import type { Manifest } from "./workspace.ts";

/**
 * How a package is bundled: each entry of its `exports` becomes one ES module, modules that two
 * entries share become a chunk (so that they are loaded once), and other packages stay imports.
 */
export function bundleOptions(path: string, manifest: Manifest): BuildOptions & { outdir: string } {
  return {
    absWorkingDir: path,
    entryPoints: Object.values(manifest.exports ?? {}),
    outdir: "dist",
    outbase: "src",
    bundle: true,
    splitting: true,
    chunkNames: "[name]-[hash]",
    format: "esm",
    target: "es2022",
    platform: "neutral",
    packages: "external",
    external: ["node:*"],
    loader: { ".wasm": "binary" },
    legalComments: "inline",
    logLevel: "warning",
  };
}
