import { build } from "esbuild";
import { launchChromium } from "headless-chromium";

/**
 * Bundles a program and runs it in a page of headless Chromium.
 *
 * @param entry - path of a module that exports an async `program` without parameters
 * @returns what the export resolved to, as JSON carries it
 */
export async function runInPage(entry: string): Promise<unknown> {
  const bundle = await build({
    stdin: {
      contents: `import { program } from ${JSON.stringify(entry)}; globalThis.program = program;`,
      resolveDir: import.meta.dirname,
    },
    bundle: true,
    write: false,
    format: "iife",
    target: "es2022",
  });
  await using browser = await launchChromium();
  const page = await browser.newPage();
  await page.addScriptTag({ content: bundle.outputFiles[0]!.text });
  // Awaited here: the browser closes when the function returns.
  return await page.evaluate(() =>
    (globalThis as typeof globalThis & { program: () => Promise<unknown> }).program(),
  );
}
