// A process under test: `node worker.ts <library>`; see protocol.ts for what it reads and writes.

import { createInterface } from "node:readline";
import process from "node:process";
import { libraryNamed } from "./libraries.ts";
import { Stopwatch } from "./measure.ts";
import type { Failed, Request } from "./protocol.ts";
import { installedVersion } from "./versions.ts";

// Standard output belongs to the protocol; some libraries print there.
console.log = console.error;

function send(message: unknown): void {
  process.stdout.write(`${JSON.stringify(message)}\n`);
}

function failure(error: unknown): Failed {
  return { error: error instanceof Error ? error.message : String(error) };
}

function peakBytes(): number {
  return process.resourceUsage().maxRSS * 1024;
}

async function answer(stopwatch: Stopwatch, request: Request): Promise<unknown> {
  switch (request.command) {
    case "measure":
      return stopwatch.measure(request);
    case "forget":
      stopwatch.forget(request.case);
      return {};
    case "loop": {
      const loadedBytes = peakBytes();
      const ms = await stopwatch.loop(request.case, request.steps);
      return ms === undefined ? { unsupported: true } : { ms, loadedBytes, peakBytes: peakBytes() };
    }
  }
}

const { packageName, load } = libraryNamed(process.argv[2] ?? "");
const library = await load();
const stopwatch = new Stopwatch(library);
send({ version: installedVersion(packageName), threads: library.threads });
for await (const line of createInterface({ input: process.stdin })) {
  send(await answer(stopwatch, JSON.parse(line) as Request).catch(failure));
}
process.exit(0);
