import type { Library } from "./library.ts";

export interface LibraryEntry {
  /** The package whose version is reported. */
  readonly packageName: string;
  readonly load: () => Promise<Library>;
}

/** How each library under test is loaded; PyTorch, which is no JavaScript, is in `python`. */
export const libraries: Readonly<Record<string, LibraryEntry>> = {
  "t-js": {
    packageName: "@t/core",
    load: async () => (await import("./adapters/t.ts")).create("js"),
  },
  "t-wasm-1t": {
    packageName: "@t/backend-wasm",
    load: async () => (await import("./adapters/t.ts")).create("wasm"),
  },
  "t-wasm-2t": {
    packageName: "@t/backend-wasm",
    load: async () => (await import("./adapters/t.ts")).create("wasm", 2),
  },
  "t-webgpu": {
    packageName: "@t/backend-webgpu",
    load: async () => (await import("./adapters/t.ts")).create("webgpu"),
  },
  "tfjs-cpu": {
    packageName: "@tensorflow/tfjs-core",
    load: async () => (await import("./adapters/tfjs.ts")).create("cpu"),
  },
  "tfjs-wasm": {
    packageName: "@tensorflow/tfjs-backend-wasm",
    load: async () => (await import("./adapters/tfjs.ts")).create("wasm"),
  },
  "tfjs-wasm-2t": {
    packageName: "@tensorflow/tfjs-backend-wasm",
    load: async () => (await import("./adapters/tfjs.ts")).create("wasm", 2),
  },
  "tfjs-webgpu": {
    packageName: "@tensorflow/tfjs-backend-webgpu",
    load: async () => (await import("./adapters/tfjs.ts")).create("webgpu"),
  },
  "jax-js": {
    packageName: "@jax-js/jax",
    load: async () => (await import("./adapters/jax.ts")).create("wasm"),
  },
  "jax-js-webgpu": {
    packageName: "@jax-js/jax",
    load: async () => (await import("./adapters/jax.ts")).create("webgpu"),
  },
  "ort-web": {
    packageName: "onnxruntime-web",
    load: async () => (await import("./adapters/onnx-runtime.ts")).create(),
  },
  "ort-web-2t": {
    packageName: "onnxruntime-web",
    load: async () => (await import("./adapters/onnx-runtime.ts")).create(2),
  },
};

/** @throws {Error} naming the libraries there are */
export function libraryNamed(name: string): LibraryEntry {
  const entry = libraries[name];
  if (entry === undefined) {
    throw new Error(`expected a library, one of ${Object.keys(libraries).join(", ")}, got ${name}`);
  }
  return entry;
}
