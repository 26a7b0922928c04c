import * as core from "@t/core";
import * as playground from "playground";
import type { ModuleName } from "../language/modules.ts";
import type { Compiled } from "../language/protocol.ts";

// Most are chunks of their own, loaded where a program imports them.
const loaders: Readonly<Record<ModuleName, () => Promise<Readonly<Record<string, unknown>>>>> = {
  "@t/core": () => Promise.resolve(core),
  "@t/autograd": () => import("@t/autograd"),
  "@t/nn": () => import("@t/nn"),
  "@t/nn/functional": () => import("@t/nn/functional"),
  "@t/optim": () => import("@t/optim"),
  "@t/data": () => import("@t/data"),
  "@t/vision": () => import("@t/vision"),
  "@t/datasets-mini": () => import("@t/datasets-mini"),
  "@t/io": () => import("@t/io"),
  "@t/backend-wasm": () => import("@t/backend-wasm"),
  "@t/backend-webgpu": () => import("@t/backend-webgpu"),
  "@t/backend-js": () => import("@t/backend-js"),
  playground: () => Promise.resolve(playground),
};

/** Where the loaded modules are found by the code that stands for them. */
const shelf = "playgroundModules";

/**
 * The address of a program's module, whose imports lead to the modules that were bundled with this
 * page: one copy of each, whoever imports it.
 */
export async function linkModules({ code, modules }: Compiled): Promise<string> {
  const names = [...new Set(modules.map(({ name }) => name))];
  const loaded = await Promise.all(names.map((name) => loaders[name]()));
  Reflect.set(globalThis, shelf, loaded);
  const addresses = new Map(names.map((name, i) => [name, addressOf(reexports(i, loaded[i]))]));
  // From the last on, so that the positions before stay true.
  const linked = modules
    .toReversed()
    .reduce(
      (text, { name, from, to }) =>
        `${text.slice(0, from)}"${addresses.get(name)}"${text.slice(to)}`,
      code,
    );
  return addressOf(linked);
}

function reexports(index: number, module: object = {}): string {
  const names = Object.keys(module);
  const constants = names.map((name, i) => `v${i} = m[${JSON.stringify(name)}]`);
  const exports = names.map((name, i) => `v${i} as ${name}`);
  const lines = [`const m = ${shelf}[${index}]`, `const ${constants.join(", ")}`];
  return names.length === 0 ? "" : `${lines.join(";\n")};\nexport { ${exports.join(", ")} };\n`;
}

function addressOf(code: string): string {
  return URL.createObjectURL(new Blob([code], { type: "text/javascript" }));
}
