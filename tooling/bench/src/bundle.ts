import { join } from "node:path";
import { type BuildOptions, build } from "esbuild";

const source = import.meta.dirname;
const cache = join(source, "..", "node_modules", ".cache", "bench");

/** Our packages become part of the bundle, with the kernels that they would read from a file. */
const shared: BuildOptions = {
  // Aliases are looked up from here.
  absWorkingDir: join(source, ".."),
  bundle: true,
  format: "esm",
  target: "es2022",
  alias: { "@t/backend-wasm": "@t/backend-wasm/inline" },
  loader: { ".wasm": "binary" },
  logLevel: "warning",
};

/** Bundles a file of this folder for a Node that has no TypeScript; returns the bundle's path. */
export async function bundleForNode(file: string): Promise<string> {
  const outfile = join(cache, file.replace(/\.ts$/, ".mjs"));
  await build({
    ...shared,
    entryPoints: [join(source, file)],
    outfile,
    platform: "node",
    external: ["@jax-js/*", "@tensorflow/*", "onnxruntime-web"],
  });
  return outfile;
}

/** The script that a page of the benchmark loads. */
export async function bundleForBrowser(file: string): Promise<string> {
  const { outputFiles } = await build({
    ...shared,
    entryPoints: [join(source, file)],
    platform: "browser",
    // Its default build for browsers can wait for WebGPU, which costs the wasm kernels much.
    alias: { ...shared.alias, "onnxruntime-web": "onnxruntime-web/wasm" },
    write: false,
  });
  return outputFiles[0]!.text;
}
