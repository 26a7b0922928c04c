// The protocol of a process under test, answered by a page in headless Chromium:
//   node chromium.ts <library> <isolated | unisolated>

import process from "node:process";
import { createInterface } from "node:readline";
import { launchChromium } from "headless-chromium";
import { bundleForBrowser } from "../bundle.ts";
import { libraryNamed } from "../libraries.ts";
import type { Request } from "../protocol.ts";
import { installedVersion } from "../versions.ts";
import { rendererPeakBytes } from "./browser-memory.ts";
import { servePage } from "./site.ts";

const [name = "", isolation] = process.argv.slice(2);
const { packageName } = libraryNamed(name);
const { server, url } = await servePage(await bundleForBrowser("hosts/page.ts"), {
  isolated: isolation === "isolated",
});
// Where there is no GPU, WebGPU computes on the CPU.
const browser = await launchChromium(
  name.endsWith("webgpu") ? ["--enable-unsafe-webgpu", "--use-webgpu-adapter=swiftshader"] : [],
);
const page = await browser.newPage();
page.setDefaultTimeout(0);
const pageFailed = new Promise<never>((_, reject) => {
  page.once("pageerror", reject);
});
// Answered below while the page loads; later ones are of no case, or of one that says so itself.
pageFailed.catch(() => undefined);
page.on("pageerror", (error) => console.error(error));

async function answer(request: Request): Promise<unknown> {
  const loadedBytes = await rendererPeakBytes(browser);
  const result = await page.evaluate((request) => window.benchmark!.answer(request), request);
  if (request.command !== "loop") return result;
  return { ...(result as object), loadedBytes, peakBytes: await rendererPeakBytes(browser) };
}

function send(message: unknown): void {
  process.stdout.write(`${JSON.stringify(message)}\n`);
}

function failure(error: unknown): { readonly error: string } {
  return { error: error instanceof Error ? error.message : String(error) };
}

async function greet(): Promise<unknown> {
  await page.goto(`${url}#${name}`);
  await Promise.race([page.waitForFunction(() => window.benchmark !== undefined), pageFailed]);
  const greeting = await page.evaluate(() => window.benchmark!.greeting);
  return { version: installedVersion(packageName), ...greeting };
}

send(await greet().catch(failure));
for await (const line of createInterface({ input: process.stdin })) {
  send(await answer(JSON.parse(line) as Request).catch(failure));
}
await browser.close();
server.close();
process.exit(0);
