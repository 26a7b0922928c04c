import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { build } from "esbuild";
import { type Browser, isolationHeaders, launchChromium, serveFolder } from "headless-chromium";

export interface PageOptions {
  /** Whether the page is cross-origin isolated, so that threads can share memory. Default false. */
  readonly isolated?: boolean;
  /** Whether the browser gets a WebGPU adapter that computes on the CPU. Default false. */
  readonly webgpu?: boolean;
  /** What the program is called with; it crosses to the page as JSON. Default: nothing. */
  readonly argument?: unknown;
  /** Functions that the program finds in `globalThis`, which do something to the browser. Default: none. */
  readonly functions?: Readonly<Record<string, (browser: Browser) => unknown>>;
}

const webgpuArguments = ["--enable-unsafe-webgpu", "--use-webgpu-adapter=swiftshader"];

/**
 * Bundles a program and runs it in a page of headless Chromium.
 *
 * @param entry - path of a module that exports an async `program`
 * @param folders - folders served beside that of the bundle, by their names
 * @param options - how the page is served
 * @returns what the program resolved to, as JSON carries it
 */
export async function runInPage(
  entry: string,
  folders: Readonly<Record<string, string>> = {},
  options: PageOptions = {},
): Promise<unknown> {
  const site = mkdtempSync(join(tmpdir(), "t-page-"));
  try {
    await build({
      stdin: {
        contents: `import { program } from ${JSON.stringify(entry)}; globalThis.program = program;`,
        resolveDir: import.meta.dirname,
      },
      bundle: true,
      outfile: join(site, "bundle/page.js"),
      format: "esm",
      target: "es2022",
      external: ["node:*"],
    });
    for (const [name, folder] of Object.entries(folders)) symlinkSync(folder, join(site, name));
    writeFileSync(join(site, "index.html"), '<script type="module" src="bundle/page.js"></script>');
    return await runSite(site, options);
  } finally {
    rmSync(site, { recursive: true, force: true });
  }
}

async function runSite(
  site: string,
  { isolated = false, webgpu = false, argument, functions = {} }: PageOptions,
): Promise<unknown> {
  await using server = await serveFolder(site, isolated ? isolationHeaders : {});
  await using browser = await launchChromium(webgpu ? webgpuArguments : []);
  const page = await browser.newPage();
  for (const [name, call] of Object.entries(functions))
    await page.exposeFunction(name, () => call(browser));
  await page.goto(`${server.url}/index.html`);
  // Awaited here: the browser closes when the function returns.
  return await page.evaluate(
    (value) =>
      (globalThis as typeof globalThis & { program: (value: unknown) => Promise<unknown> }).program(
        value,
      ),
    argument,
  );
}
