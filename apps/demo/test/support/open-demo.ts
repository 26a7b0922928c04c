import { join } from "node:path";
import { isolationHeaders, launchChromium, serveFolder } from "headless-chromium";
import type { BrowserContextOptions, Page } from "playwright-core";

export interface OpenOptions {
  /** Whether the server sends the headers that isolate the page. Default true. */
  readonly isolated?: boolean;
  /** Whether the browser gets a WebGPU adapter that computes on the CPU. Default false. */
  readonly webgpu?: boolean;
  readonly context?: BrowserContextOptions;
}

export interface OpenDemo extends AsyncDisposable {
  readonly page: Page;
  /** The address of the page without `#…`. */
  readonly url: string;
  /** What the console was told as an error, and what was thrown and not caught, so far. */
  readonly errors: readonly string[];
}

const webgpuArguments = ["--enable-unsafe-webgpu", "--use-webgpu-adapter=swiftshader"];

/** Serves the built demo and opens a page of it in a browser of its own. */
export async function openDemo(route: string, options: OpenOptions = {}): Promise<OpenDemo> {
  const { isolated = true, webgpu = false, context } = options;
  const folder = join(import.meta.dirname, "../../dist");
  const server = await serveFolder(folder, isolated ? isolationHeaders : {});
  const browser = await launchChromium(webgpu ? webgpuArguments : []);
  const page = await (await browser.newContext(context)).newPage();
  const errors: string[] = [];
  page.on("console", (message) => {
    if (message.type() === "error") errors.push(message.text());
  });
  page.on("pageerror", (error) => errors.push(error.message));
  const url = `${server.url}/`;
  await page.goto(`${url}#/${route}`);
  return {
    page,
    url,
    errors,
    async [Symbol.asyncDispose]() {
      await browser.close();
      await server[Symbol.asyncDispose]();
    },
  };
}
