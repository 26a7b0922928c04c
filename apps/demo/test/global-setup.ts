import { join } from "node:path";
import { chromiumIsMissing } from "headless-chromium";
import { build } from "vite";

/** The tests open the built pages, as users get them. */
export async function setup(): Promise<void> {
  if (!chromiumIsMissing())
    await build({ root: join(import.meta.dirname, ".."), logLevel: "warn" });
}
