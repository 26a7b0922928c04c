import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import manifest from "../wasm/manifest.json" with { type: "json" };
import { sourceHash } from "../scripts/source-hash.mjs";

test("the .wasm files are built from the Rust sources as they are: else run `npm run build:wasm`", () => {
  expect(manifest.sourceHash).toBe(sourceHash());
});

test.each(Object.entries(manifest.files))("%s is the file that was built", (name, { bytes }) => {
  expect(readFileSync(new URL(`../wasm/${name}`, import.meta.url))).toHaveLength(bytes);
});

test.each(Object.keys(manifest.files))("%s imports its memory and the pool's functions", (name) => {
  const contents = readFileSync(new URL(`../wasm/${name}`, import.meta.url));
  const imports = WebAssembly.Module.imports(new WebAssembly.Module(contents));
  expect(imports[0]).toEqual({ module: "env", name: "memory", kind: "memory" });
  const functions = imports.slice(1).map(({ module, name, kind }) => `${kind} ${module}.${name}`);
  expect(functions.toSorted()).toEqual([
    "function env.microseconds",
    "function env.sleep_while",
    "function env.start_workers",
    "function env.worker_lost",
  ]);
});
