import core from "axe-core";
import type { Page } from "playwright-core";

/** What the script leaves in the page. */
declare const axe: typeof core;

/** What axe finds wrong with the page: each rule with the elements that break it. */
export async function violationsOf(page: Page): Promise<readonly string[]> {
  const isThere = await page.evaluate(() => "axe" in globalThis);
  if (!isThere) await page.addScriptTag({ content: core.source });
  return page.evaluate(async () => {
    const { violations } = await axe.run();
    return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" ")}`);
  });
}
