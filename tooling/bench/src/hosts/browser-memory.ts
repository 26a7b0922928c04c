import { readFileSync } from "node:fs";
import type { launchChromium } from "headless-chromium";

type Browser = Awaited<ReturnType<typeof launchChromium>>;

/**
 * The most memory the largest renderer of a browser ever had, as the kernel counts it; 0 on systems
 * without `/proc`.
 */
export async function rendererPeakBytes(browser: Browser): Promise<number> {
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = await session.send("SystemInfo.getProcessInfo");
  await session.detach();
  const renderers = processInfo.filter(({ type }) => type === "renderer");
  return Math.max(0, ...renderers.map(({ id }) => peakBytesOf(id)));
}

function peakBytesOf(processId: number): number {
  try {
    const status = readFileSync(`/proc/${processId}/status`, "utf8");
    return Number(/VmHWM:\s+(\d+) kB/.exec(status)?.[1] ?? 0) * 1024;
  } catch {
    return 0;
  }
}
