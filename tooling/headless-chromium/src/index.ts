import { accessSync, constants } from "node:fs";
import { delimiter, join } from "node:path";
import process from "node:process";
import { type Browser, chromium } from "playwright-core";

export type { Browser };
export { type StaticServer, isolationHeaders, serveFolder } from "./static-server.ts";

const commands = ["chromium", "chromium-browser", "google-chrome"];

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** `CHROMIUM_PATH`, or else the first Chromium or Chrome on `PATH`. */
export function findChromium(env: NodeJS.ProcessEnv = process.env): string | undefined {
  if (env["CHROMIUM_PATH"]) return env["CHROMIUM_PATH"];
  const folders = (env["PATH"] ?? "").split(delimiter).filter((folder) => folder !== "");
  return commands
    .flatMap((command) => folders.map((folder) => join(folder, command)))
    .find(isExecutable);
}

/**
 * For `test.skipIf(chromiumIsMissing())`: whether the tests in a browser must be skipped. Says so
 * where nobody overlooks it.
 */
export function chromiumIsMissing(): boolean {
  if (findChromium() !== undefined) return false;
  console.error(
    "\n*** SKIPPED: the browser tests need Chromium, and there is none: install it " +
      "(Debian: apt-get install chromium) or set CHROMIUM_PATH ***\n",
  );
  return true;
}

/** Starts a headless Chromium that asks nothing of the network by itself. */
export async function launchChromium(args: readonly string[] = []): Promise<Browser> {
  const executablePath = findChromium();
  if (executablePath === undefined) {
    throw new Error("launchChromium: expected Chromium on PATH or in CHROMIUM_PATH, got none");
  }
  return chromium.launch({
    executablePath,
    args: [
      "--no-sandbox",
      "--headless",
      "--disable-gpu",
      "--disable-background-networking",
      "--no-first-run",
      ...args,
    ],
  });
}
