// Pictures of every page in both themes and two widths, of the pages built before:
//   node scripts/screenshots.ts <folder> [route …]

import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import process from "node:process";
import { openDemo } from "../test/support/open-demo.ts";
import { pageNames } from "../test/support/pages.ts";

/** Charts and pictures are drawn by then. */
const SETTLE_MS = 1500;

const [folder = "screenshots", ...wanted] = process.argv.slice(2);
const names = wanted.length > 0 ? wanted : pageNames;

await mkdir(folder, { recursive: true });
await using demo = await openDemo("", { offline: true });
for (const name of names) {
  await demo.page.goto(`${demo.url}#/${name}`);
  await demo.page.getByRole("heading", { level: 1 }).waitFor();
  await demo.page.waitForTimeout(SETTLE_MS);
  for (const colorScheme of ["light", "dark"] as const) {
    for (const width of [360, 1280]) {
      await demo.page.emulateMedia({ colorScheme });
      await demo.page.setViewportSize({ width, height: 800 });
      const path = join(folder, `${name}-${colorScheme}-${width}.png`);
      await demo.page.screenshot({ path, fullPage: true });
      console.log(path);
    }
  }
}
