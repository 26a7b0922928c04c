import { join } from "node:path";
import { type Browser, chromiumIsMissing } from "headless-chromium";
import { expect, test } from "vitest";
import { runInPage } from "../src/run-in-page.ts";
import type { Shadowed } from "../src/shadow.ts";

const entry = join(import.meta.dirname, "../src/shadow.ts");

async function crashGpu(browser: Browser): Promise<void> {
  const session = await browser.newBrowserCDPSession();
  await session.send("Browser.crashGpuProcess");
}

test.skipIf(chromiumIsMissing()).each([
  ["a page that awaits", "page"],
  ["a worker that sleeps while it reads", "worker"],
])(
  "%s goes on with training after the browser's GPU process has ended",
  async (_, argument) => {
    const options = { isolated: true, webgpu: true, functions: { crashGpu }, argument };
    const result = (await runInPage(entry, {}, options)) as Shadowed;
    const { losses, undisturbed, repeated } = result;
    expect(repeated).toEqual([2]);
    expect(losses).toHaveLength(10);
    expect(losses).toEqual(undisturbed);
  },
  120_000,
);
