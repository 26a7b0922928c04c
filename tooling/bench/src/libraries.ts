import type { Library } from "./library.ts";

/** How each library under test is loaded; PyTorch, which is no JavaScript, is in `python`. */
export const libraries: Readonly<Record<string, () => Promise<Library>>> = {
  "t-js": async () => (await import("./adapters/t.ts")).create("js"),
  "t-wasm-1t": async () => (await import("./adapters/t.ts")).create("wasm"),
  "tfjs-cpu": async () => (await import("./adapters/tfjs.ts")).create("cpu"),
  "tfjs-wasm": async () => (await import("./adapters/tfjs.ts")).create("wasm"),
  "jax-js": async () => (await import("./adapters/jax.ts")).create(),
  "ort-web": async () => (await import("./adapters/onnx-runtime.ts")).create(),
};
