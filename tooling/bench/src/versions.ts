import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";

/** The version of an installed package, from the nearest `node_modules` above this file. */
export function installedVersion(name: string): string {
  const manifest = join("node_modules", name, "package.json");
  for (let folder = import.meta.dirname; ; folder = dirname(folder)) {
    try {
      const { version } = JSON.parse(readFileSync(join(folder, manifest), "utf8")) as {
        version: string;
      };
      return version;
    } catch (error) {
      if (folder === dirname(folder)) throw error;
    }
  }
}
