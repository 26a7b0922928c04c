import { createHash } from "node:crypto";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { build } from "esbuild";
import { chromiumIsMissing, launchChromium } from "headless-chromium";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { readInBrowser } from "./browser-page.ts";
import { fileNamed } from "./idx-files.ts";

const files = fileNamed();
let server: Server;
let address: string;

beforeAll(async () => {
  const { outputFiles } = await build({
    entryPoints: [join(import.meta.dirname, "browser-page.ts")],
    bundle: true,
    format: "esm",
    write: false,
  });
  const script = outputFiles[0]?.text ?? "";
  server = createServer(({ url = "" }, response) => {
    const file = files.get(url.replace("/served/", ""));
    if (url === "/") response.setHeader("Content-Type", "text/html");
    if (url === "/page.js") response.setHeader("Content-Type", "text/javascript");
    if (url === "/") response.end('<script type="module" src="/page.js"></script>');
    else if (url === "/page.js") response.end(script);
    else if (file !== undefined) response.end(file);
    else response.writeHead(404).end();
  });
  await new Promise<void>((resolve) => {
    server.listen(0, "127.0.0.1", resolve);
  });
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
});

afterAll(() => {
  server.close();
});

test.skipIf(chromiumIsMissing())(
  "datasets are read from a server and kept in a Cache",
  async () => {
    const browser = await launchChromium();
    try {
      const page = await browser.newPage();
      await page.goto(address);
      await page.waitForFunction("globalThis.readInBrowser !== undefined");
      const remote = [...files].map(([name, contents]) => ({
        name,
        bytes: contents.length,
        sha256: createHash("sha256").update(contents).digest("hex"),
      }));
      const result = await page.evaluate(async (served) => {
        const { readInBrowser: read } = globalThis as { readInBrowser?: typeof readInBrowser };
        return read?.(served);
      }, remote);
      const read = { shape: [3, 1, 28, 28], labels: [4, 0, 9] };
      expect(result).toMatchObject({ missing: null, server: read, cache: read });
      const { cache } = result as { cache: { means: number[] } };
      for (const [i, mean] of [0, 0.2, 1].entries()) expect(cache.means[i]).toBeCloseTo(mean, 6);
    } finally {
      await browser.close();
    }
  },
  60_000,
);
