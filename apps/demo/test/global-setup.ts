import { join } from "node:path";
import process from "node:process";
import { chromiumIsMissing } from "headless-chromium";
import { build } from "vite";

/** The tests open the built pages, as users get them: whose environment is not that of a test. */
export async function setup(): Promise<void> {
  if (chromiumIsMissing()) return;
  const { NODE_ENV = "test" } = process.env;
  process.env["NODE_ENV"] = "production";
  try {
    await build({ root: join(import.meta.dirname, ".."), logLevel: "warn" });
  } finally {
    process.env["NODE_ENV"] = NODE_ENV;
  }
}
