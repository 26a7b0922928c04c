import { isolationHeaders } from "headless-chromium";
import { defaultClientConditions, defineConfig } from "vite";
import { declarationsPlugin } from "./scripts/declarations-plugin.ts";
import { offline } from "./scripts/offline-plugin.ts";
import { largeNeeds, outputNames, peersFolder } from "./scripts/output-names.ts";
import { threadsOfTensorflow } from "./scripts/tensorflow-plugin.ts";

export default defineConfig({
  // Relative, so that the built files work below any path.
  base: "./",
  plugins: [offline({ always: largeNeeds, lazy: peersFolder })],
  build: {
    target: "es2022",
    sourcemap: true,
    assetsInlineLimit: 2048,
    rolldownOptions: { output: outputNames },
  },
  worker: {
    format: "es",
    plugins: () => [declarationsPlugin(), threadsOfTensorflow()],
    rolldownOptions: { output: outputNames },
  },
  resolve: {
    // Its default build for browsers can wait for WebGPU, which costs the wasm kernels much.
    alias: [{ find: /^onnxruntime-web$/, replacement: "onnxruntime-web/wasm" }],
    // Its files are named one by one, so that they are not built into the script.
    conditions: ["onnxruntime-web-use-extern-wasm", ...defaultClientConditions],
  },
  oxc: { jsx: { runtime: "automatic", importSource: "preact" } },
  // Modules that name a file beside them must stay where they are.
  optimizeDeps: { exclude: ["@t/backend-wasm", "@t/datasets-mini"] },
  server: { headers: isolationHeaders },
  preview: { headers: isolationHeaders },
});
