// The protocol of a process under test, answered by a page in headless Chromium.

import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import process from "node:process";
import { createInterface } from "node:readline";
import { launchChromium } from "headless-chromium";
import { bundleForBrowser } from "../bundle.ts";
import type { Request } from "../protocol.ts";
import { rendererPeakBytes } from "./renderer-memory.ts";

/** A page must be isolated from others to share memory between threads. */
const isolation = {
  "Cross-Origin-Opener-Policy": "same-origin",
  "Cross-Origin-Embedder-Policy": "require-corp",
};

const script = await bundleForBrowser("hosts/page.ts");
const server = createServer(({ url }, response) => {
  if (url === "/") {
    response.writeHead(200, { ...isolation, "Content-Type": "text/html" });
    response.end('<!doctype html><script type="module" src="page.js"></script>');
  } else if (url === "/page.js") {
    response.writeHead(200, { ...isolation, "Content-Type": "text/javascript" });
    response.end(script);
  } else {
    response.writeHead(404);
    response.end();
  }
});
await new Promise<void>((resolve) => {
  server.listen(0, "127.0.0.1", resolve);
});

const browser = await launchChromium();
const page = await browser.newPage();
page.setDefaultTimeout(0);
page.on("pageerror", (error) => console.error(error));
await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
await page.waitForFunction(() => window.benchmark !== undefined);

async function answer(request: Request): Promise<unknown> {
  const loadedBytes = await rendererPeakBytes(browser);
  const result = await page.evaluate((request) => window.benchmark!.answer(request), request);
  if (request.command !== "loop") return result;
  return { ...(result as object), loadedBytes, peakBytes: await rendererPeakBytes(browser) };
}

function send(message: unknown): void {
  process.stdout.write(`${JSON.stringify(message)}\n`);
}

send(await page.evaluate(() => window.benchmark!.greeting));
for await (const line of createInterface({ input: process.stdin })) {
  send(await answer(JSON.parse(line) as Request).catch((error) => ({ error: String(error) })));
}
await browser.close();
process.exit(0);
