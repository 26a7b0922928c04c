// Bundles the program into dist/quickstart.mjs, for a Node that cannot run TypeScript or for a look at
// what it weighs. The .wasm and data files stay where they are in the workspace.

import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { build, type Plugin } from "esbuild";

const folder = join(import.meta.dirname, "..");

/** Lets each module go on finding the files beside it. */
const keepModuleUrls: Plugin = {
  name: "keep-module-urls",
  setup(bundler) {
    bundler.onLoad(
      { filter: /[\\/]packages[\\/][^\\/]+[\\/]src[\\/].*\.ts$/ },
      async ({ path }) => {
        const source = await readFile(path, "utf8");
        const url = JSON.stringify(pathToFileURL(path).href);
        return { contents: source.replaceAll("import.meta.url", url), loader: "ts" };
      },
    );
  },
};

await build({
  absWorkingDir: folder,
  entryPoints: ["src/main.ts"],
  outfile: "dist/quickstart.mjs",
  bundle: true,
  format: "esm",
  platform: "node",
  target: "node20",
  // CommonJS packages expect `require`.
  banner: {
    js: 'import{createRequire as requireOf}from"node:module";const require=requireOf(import.meta.url);',
  },
  plugins: [keepModuleUrls],
  logLevel: "warning",
});
