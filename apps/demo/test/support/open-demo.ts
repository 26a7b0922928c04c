import { mkdir, mkdtemp, symlink } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { isolationHeaders, launchChromium, serveFolder } from "headless-chromium";
import type { BrowserContextOptions, Page } from "playwright-core";

export interface OpenOptions {
  /** The built files. Default: those of the build before the tests. */
  readonly folder?: string;
  /** Where the page is below the server's root, such as `some/folder/`. Default: at the root. */
  readonly path?: string;
  /** Whether the page may keep itself on the device. Default false, which is faster. */
  readonly offline?: boolean;
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
  /** Ends the server; the page goes on with what the browser has kept. */
  stopServing(): Promise<void>;
}

const webgpuArguments = ["--enable-unsafe-webgpu", "--use-webgpu-adapter=swiftshader"];

export const builtFolder: string = join(import.meta.dirname, "../../dist");

/** A folder in which `folder` is at `path`. */
async function rootWith(path: string, folder: string): Promise<string> {
  const root = await mkdtemp(join(tmpdir(), "demo-root-"));
  const place = join(root, path);
  await mkdir(dirname(place), { recursive: true });
  await symlink(folder, place.replace(/\/$/, ""));
  return root;
}

/** Serves the built demo and opens a page of it in a browser of its own. */
export async function openDemo(route: string, options: OpenOptions = {}): Promise<OpenDemo> {
  const { folder = builtFolder, path = "", isolated = true, offline = false } = options;
  const { webgpu = false, context } = options;
  const root = path === "" ? folder : await rootWith(path, folder);
  const server = await serveFolder(root, isolated ? isolationHeaders : {});
  const browser = await launchChromium(webgpu ? webgpuArguments : []);
  const page = await (
    await browser.newContext({ serviceWorkers: offline ? "allow" : "block", ...context })
  ).newPage();
  const errors: string[] = [];
  page.on("console", (message) => {
    if (message.type() === "error") errors.push(message.text());
  });
  page.on("pageerror", (error) => errors.push(error.message));
  const url = `${server.url}/${path}`;
  const stopServing = (): Promise<void> => Promise.resolve(server[Symbol.asyncDispose]());
  await page.goto(`${url}#/${route}`);
  return {
    page,
    url,
    errors,
    stopServing,
    async [Symbol.asyncDispose]() {
      await browser.close();
      await stopServing();
    },
  };
}
