// Builds the demo and serves it; with --build-only it builds the static files and exits.

import { join } from "node:path";
import process from "node:process";
import { parseArgs } from "node:util";
import { build, preview } from "vite";

const { values } = parseArgs({
  options: { "build-only": { type: "boolean", default: false }, port: { type: "string" } },
});
const root = join(import.meta.dirname, "..");

await build({ root, logLevel: "warn" });
if (values["build-only"]) {
  console.log(`built: ${join(root, "dist")}`);
} else {
  const port = values.port === undefined ? {} : { port: Number(values.port) };
  const server = await preview({ root, preview: port });
  console.log(`the demo is at ${server.resolvedUrls?.local[0] ?? "an unknown address"}`);
  process.once("SIGINT", () => void server.close());
}
