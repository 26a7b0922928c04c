import process from "node:process";
import "@t/autograd";
import { js } from "@t/backend-js";
import { wasm } from "@t/backend-wasm";
import { type BackendCandidate, init, memory } from "@t/core";
import { trainClassifier } from "./fashion-mnist.ts";
import { fitLine } from "./linear-regression.ts";
import { type BackendName, helpText, readOptions } from "./options.ts";

const backends: Readonly<Record<BackendName, () => BackendCandidate | Promise<BackendCandidate>>> =
  {
    wasm: () => wasm(),
    // As many modules as the rest of t: not before they are wanted.
    webgpu: async () => (await import("@t/backend-webgpu")).webgpu(),
    js: () => js(),
  };

/** @throws {UserError} and the other errors that `userMessage` knows */
export async function runQuickstart(args: readonly string[]): Promise<void> {
  const options = readOptions(args);
  if (options.help) {
    console.log(helpText.trimEnd());
    return;
  }
  const device = await init(await backends[options.backend]());
  const result =
    options.program === "linear-regression"
      ? await fitLine(options)
      : await trainClassifier(options, device);
  if (options.json) console.log(JSON.stringify({ ...result, ...usage(device) }));
}

function usage(device: string): Record<string, unknown> {
  return {
    // Of the whole process; the resource usage is in kilobytes.
    peakMemoryBytes: process.resourceUsage().maxRSS * 1024,
    peakTensorBytes: memory()[device]?.peakBytes,
    backend: device,
    node: process.version,
  };
}
