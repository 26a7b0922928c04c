import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join, relative } from "node:path";
import { isolatedDeclarationSync } from "rolldown/experimental";
import ts from "typescript-api";
import type { Plugin } from "vite";
import { moduleNames } from "../src/pages/playground/language/modules.ts";

const id = "virtual:declarations";

/** What programs of the playground can use beside the packages; the rest follows from `reference`s. */
const libraries = ["es2023", "esnext.disposable", "webworker", "webworker.asynciterable"];

type Files = Record<string, string>;

const demo = join(import.meta.dirname, "..");
const require = createRequire(join(demo, "package.json"));

/**
 * Makes `virtual:declarations`: the declarations of the packages and of the standard library, by the
 * path at which the playground's language service looks for them.
 */
export function declarationsPlugin(): Plugin {
  return {
    name: "playground-declarations",
    resolveId: (source) => (source === id ? `\0${id}` : undefined),
    load: (source) => {
      if (source !== `\0${id}`) return undefined;
      const files: Files = {};
      for (const name of moduleNames) addModule(files, name);
      for (const name of libraries) addLibrary(files, name);
      return `export default JSON.parse(${JSON.stringify(JSON.stringify(files))});`;
    },
  };
}

function addModule(files: Files, name: string): void {
  const packageName = name.split("/", name.startsWith("@") ? 2 : 1).join("/");
  const entry = require.resolve(name);
  const folder = packageFolder(entry);
  const at = `/node_modules/${packageName}`;
  const exported = `.${name.slice(packageName.length)}`;
  const manifest: { exports: Files } = JSON.parse(
    files[`${at}/package.json`] ?? `{"name":"${packageName}","exports":{}}`,
  );
  manifest.exports[exported] = `./${declarationName(relative(folder, entry))}`;
  files[`${at}/package.json`] = JSON.stringify(manifest);
  addSource(files, { folder, at }, entry);
}

function packageFolder(file: string): string {
  const folder = dirname(file);
  return existsSync(join(folder, "package.json")) ? folder : packageFolder(folder);
}

interface Place {
  /** Of the package on the disk, and for the language service. */
  readonly folder: string;
  readonly at: string;
}

/** The declarations of a file and of all it imports from its package. */
function addSource(files: Files, place: Place, file: string): void {
  const path = `${place.at}/${declarationName(relative(place.folder, file))}`;
  if (path in files) return;
  const source = readFileSync(file, "utf8");
  // The packages' declarations are isolated: a file's own text is all it takes.
  const text = file.endsWith(".d.ts") ? source : isolatedDeclarationSync(file, source).code;
  files[path] = text;
  for (const { fileName } of ts.preProcessFile(text).importedFiles) {
    if (fileName.startsWith(".")) addSource(files, place, join(dirname(file), fileName));
  }
}

function declarationName(file: string): string {
  return file.replace(/(\.d)?\.ts$/, ".d.ts");
}

function addLibrary(files: Files, name: string): void {
  const path = `/lib.${name}.d.ts`;
  if (path in files) return;
  const text = readFileSync(join(dirname(require.resolve("typescript-api")), path), "utf8");
  files[path] = text;
  for (const { fileName } of ts.preProcessFile(text).libReferenceDirectives) {
    addLibrary(files, fileName);
  }
}
