// Where the parts of the build go: those of other libraries and of data sets have folders of their own,
// by which the offline plugin knows what to keep on the device.

import type { UserConfig } from "vite";

type WorkerBuild = NonNullable<NonNullable<UserConfig["worker"]>["rolldownOptions"]>;
type Output = Exclude<WorkerBuild["output"], readonly unknown[] | undefined>;

/** Modules and files of the libraries that the Benchmarks page compares with. */
const peer = /node_modules.(@tensorflow|@jax-js|onnxruntime)|tfjs-backend-wasm|ort-wasm/;
const dataset = /datasets-mini\/data\/([\w-]+)\//;

export const peersFolder = /^assets\/peers\//;
/** What pages need to work offline although it is large: the digits, and the Playground's compiler. */
export const largeNeeds = /^assets\/(mnist\/|language\.worker)/;

/** Errors and modules are named after their classes. */
const keepNames = { class: true, function: false };

export const outputNames = {
  minify: { compress: { keepNames }, mangle: { keepNames }, codegen: true },
  chunkFileNames: ({ moduleIds }) =>
    moduleIds.some((id) => peer.test(id))
      ? "assets/peers/[name]-[hash].js"
      : "assets/[name]-[hash].js",
  assetFileNames: ({ names, originalFileNames }) => {
    const data = dataset.exec(originalFileNames[0] ?? "")?.[1];
    if (data !== undefined) return `assets/${data}/[name]-[hash][extname]`;
    if (!names.some((name) => peer.test(name))) return "assets/[name]-[hash][extname]";
    // Not every server knows what .mjs is.
    const isScript = names.some((name) => name.endsWith(".mjs"));
    return `assets/peers/[name]-[hash]${isScript ? ".js" : "[extname]"}`;
  },
} satisfies Output;
