import { createHash } from "node:crypto";
import { readFile, readdir, writeFile } from "node:fs/promises";
import { join, relative, sep } from "node:path";
import type { Plugin } from "vite";

const SCRIPT = "service-worker.js";
/** What is larger is kept when it is first used. */
const MOST_BYTES = 700_000;

export interface OfflineOptions {
  /** Files, by their path in the build, that are kept from the first visit on, whatever their size. */
  readonly always: RegExp;
  /** Files that are kept only when they are used, whatever their size. */
  readonly lazy: RegExp;
}

/** Tells the service worker, which is an entry of the build, which files the build has. */
export function offline({ always, lazy }: OfflineOptions): Plugin {
  return {
    name: "offline",
    apply: "build",
    config: () => ({
      build: {
        rolldownOptions: {
          input: ["index.html", "src/offline/service-worker.ts"],
          output: {
            entryFileNames: ({ name }) =>
              name === "service-worker" ? SCRIPT : "assets/[name]-[hash].js",
          },
        },
      },
    }),
    // Not earlier: workers and public files are complete only when everything is written.
    async writeBundle({ dir = "dist" }) {
      const hash = createHash("sha256");
      const files: string[] = [];
      const lazyFiles: string[] = [];
      for (const file of await filesBelow(dir)) {
        if (file === SCRIPT || file.endsWith(".map")) continue;
        const contents = await readFile(join(dir, file));
        hash.update(file).update(contents);
        // Some servers redirect the page's file to its folder, and a page cannot be a redirect.
        const name = file === "index.html" ? "./" : file;
        const isLazy = lazy.test(file) || (contents.length > MOST_BYTES && !always.test(file));
        (isLazy ? lazyFiles : files).push(name);
      }
      const version = hash.digest("hex").slice(0, 12);
      const build = JSON.stringify(JSON.stringify({ version, files, lazyFiles }));
      const script = join(dir, SCRIPT);
      const code = await readFile(script, "utf8");
      await writeFile(
        script,
        code.replace(/["'`]__BUILD__["'`]/, () => build),
      );
    },
  };
}

async function filesBelow(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => relative(folder, join(parentPath, name)).split(sep).join("/"))
    .toSorted();
}
