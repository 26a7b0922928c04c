import type { Page } from "playwright-core";

/** Counts frames from now on. The answer says how many there were each second. */
export async function countFrames(page: Page): Promise<() => Promise<number>> {
  await page.evaluate(() => {
    const frameCount = { count: 0, since: performance.now() };
    const next = (): void => {
      frameCount.count++;
      requestAnimationFrame(next);
    };
    next();
    Object.assign(globalThis, { frameCount });
  });
  return () =>
    page.evaluate(() => {
      const { count, since } = Reflect.get(globalThis, "frameCount");
      return (1000 * count) / (performance.now() - since);
    });
}

interface TraceEvent {
  readonly name: string;
  readonly pid: number;
  readonly tid: number;
  readonly args: { readonly name?: string };
  /** Time of the thread, in microseconds. */
  readonly tdur?: number;
}

/**
 * Watches the tasks of the page's own thread from now on. The answer is the longest, in milliseconds
 * of the processor: what other programs take meanwhile does not count.
 */
export async function watchTasks(page: Page): Promise<() => Promise<number>> {
  const session = await page.context().newCDPSession(page);
  const events: TraceEvent[] = [];
  session.on("Tracing.dataCollected", (message) => {
    // The declared type knows no numbers.
    const collected = Reflect.get<object, string>(message, "value") as readonly TraceEvent[];
    for (const event of collected) events.push(event);
  });
  const ended = new Promise<void>((resolve) => {
    session.on("Tracing.tracingComplete", () => resolve());
  });
  await session.send("Tracing.start", { categories: "toplevel", transferMode: "ReportEvents" });
  return async () => {
    await session.send("Tracing.end");
    await ended;
    return longestTaskOf(events);
  };
}

function longestTaskOf(events: readonly TraceEvent[]): number {
  const pages = events.filter(({ args }) => args.name === "CrRendererMain");
  const threads = new Set(pages.map(({ pid, tid }) => `${pid} ${tid}`));
  const tasks = events.filter(
    ({ name, pid, tid }) => name.endsWith("RunTask") && threads.has(`${pid} ${tid}`),
  );
  if (tasks.length === 0) throw new Error("The trace names no task of the page");
  return Math.max(...tasks.map(({ tdur = 0 }) => tdur / 1000));
}
