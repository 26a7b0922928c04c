// Builds the demo and serves it; with --build-only it builds the static files and exits.

import { relative, resolve } from "node:path";
import process from "node:process";
import { parseArgs } from "node:util";
import { build, preview } from "vite";

const usage = `npm run demo -- [--build-only] [--out FOLDER] [--port NUMBER]

  --build-only   build the static files and exit
  --out FOLDER   where they go; default apps/demo/dist
  --port NUMBER  where they are served; default 4173, or the next one that is free`;

interface Options {
  readonly buildOnly: boolean;
  readonly out: string;
  readonly port: number | undefined;
}

const root = resolve(import.meta.dirname, "..");

/** @throws {TypeError} of an option that is unknown or lacks its value */
function readOptions(): Options {
  const { values } = parseArgs({
    options: {
      "build-only": { type: "boolean", default: false },
      out: { type: "string", default: resolve(root, "dist") },
      port: { type: "string" },
    },
  });
  const port = values.port === undefined ? undefined : Number(values.port);
  if (port !== undefined && !(Number.isInteger(port) && port >= 0 && port < 65_536)) {
    throw new TypeError(`expected --port to be a number from 0 to 65535, got ${values.port}`);
  }
  return { buildOnly: values["build-only"], out: resolve(values.out), port };
}

async function run({ buildOnly, out, port }: Options): Promise<void> {
  console.log("building the demo …");
  const output = { outDir: out, emptyOutDir: true };
  await build({ root, logLevel: "error", build: output });
  console.log(`built: ${relative(process.cwd(), out) || "."}`);
  if (buildOnly) return;
  const server = await preview({
    root,
    build: output,
    preview: port === undefined ? {} : { port },
  });
  console.log(`\nthe demo is at ${server.resolvedUrls?.local[0]}\nCtrl+C ends it`);
  for (const signal of ["SIGINT", "SIGTERM"] as const) {
    process.once(signal, () => void server.close().then(() => process.exit(0)));
  }
}

/** The options, or the end with what is wrong with them. */
function optionsOrExit(): Options {
  try {
    return readOptions();
  } catch (error) {
    console.error(`demo: ${(error as TypeError).message}\n\n${usage}`);
    process.exit(2);
  }
}

await run(optionsOrExit());
