import { isolationHeaders } from "headless-chromium";
import { defineConfig } from "vite";
import { offline } from "./scripts/offline-plugin.ts";

export default defineConfig({
  // Relative, so that the built files work below any path.
  base: "./",
  plugins: [offline({ lazy: /^assets\/peers\// })],
  build: { target: "es2022", sourcemap: true, assetsInlineLimit: 2048 },
  worker: { format: "es" },
  oxc: { jsx: { runtime: "automatic", importSource: "preact" } },
  // Modules that name a file beside them must stay where they are.
  optimizeDeps: { exclude: ["@t/backend-wasm", "@t/datasets-mini"] },
  server: { headers: isolationHeaders },
  preview: { headers: isolationHeaders },
});
