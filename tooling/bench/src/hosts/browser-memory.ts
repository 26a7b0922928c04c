import { readFileSync } from "node:fs";
import type { launchChromium } from "headless-chromium";

type Browser = Awaited<ReturnType<typeof launchChromium>>;

/** The most memory a process ever had, and what it has. */
type Counter = "VmHWM" | "VmRSS";

/** Of the browser's processes of some types, as the kernel counts it; 0 on systems without `/proc`. */
async function memoryOf(
  browser: Browser,
  types: readonly string[],
  counter: Counter,
): Promise<number[]> {
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = await session.send("SystemInfo.getProcessInfo");
  await session.detach();
  return processInfo
    .filter(({ type }) => types.includes(type))
    .map(({ id }) => bytesOf(id, counter));
}

function bytesOf(processId: number, counter: Counter): number {
  try {
    const status = readFileSync(`/proc/${processId}/status`, "utf8");
    return Number(new RegExp(`${counter}:\\s+(\\d+) kB`).exec(status)?.[1] ?? 0) * 1024;
  } catch {
    return 0;
  }
}

/** The most memory the largest renderer ever had. */
export async function rendererPeakBytes(browser: Browser): Promise<number> {
  return Math.max(0, ...(await memoryOf(browser, ["renderer"], "VmHWM")));
}

/** What pages and their GPU take together. */
export async function residentBytes(browser: Browser): Promise<number> {
  const bytes = await memoryOf(browser, ["renderer", "GPU"], "VmRSS");
  return bytes.reduce((sum, each) => sum + each, 0);
}
