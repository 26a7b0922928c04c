import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { build } from "esbuild";
import { afterAll, expect, test } from "vitest";
import type * as inline from "../src/inline.ts";

const folder = await mkdtemp(join(tmpdir(), "t-inline-"));
afterAll(() => rm(folder, { recursive: true }));

/** The entry in one file, in a place where no `.wasm` lies beside it. */
async function bundled(): Promise<typeof inline> {
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL("../src/inline.ts", import.meta.url))],
    bundle: true,
    format: "esm",
    platform: "neutral",
    target: "es2022",
    loader: { ".wasm": "binary" },
    write: false,
  });
  const file = join(folder, "inline.mjs");
  await writeFile(file, outputFiles[0]!.contents);
  return (await import(/* @vite-ignore */ pathToFileURL(file).href)) as typeof inline;
}

test("the inline entry carries both variants along", async () => {
  const { wasm } = await bundled();
  for (const variant of ["simd", "relaxed"] as const) {
    // One after the other, as each compiles a whole module.
    const backend = await wasm({ variant }).create();
    expect(backend.manifest.variant).toBe(variant);
  }
});
