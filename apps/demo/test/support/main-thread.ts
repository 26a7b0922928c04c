import type { Page } from "playwright-core";

export interface MainThread {
  readonly framesPerSecond: number;
  /** Of a task, in milliseconds of the processor: what other programs take does not count. */
  readonly longestTask: number;
}

interface TraceEvent {
  readonly name: string;
  readonly ph: string;
  readonly pid: number;
  readonly tid: number;
  readonly args: { readonly name?: string };
  /** Time of the thread, in microseconds. */
  readonly tdur?: number;
}

/** Watches what the page's own thread does, until the result is called. */
export async function watchMainThread(page: Page): Promise<() => Promise<MainThread>> {
  const session = await page.context().newCDPSession(page);
  const events: TraceEvent[] = [];
  session.on("Tracing.dataCollected", (message) => {
    const collected: readonly TraceEvent[] = Reflect.get(message, "value");
    for (const event of collected) events.push(event);
  });
  const ended = new Promise<void>((resolve) => {
    session.on("Tracing.tracingComplete", () => resolve());
  });
  const categories = "toplevel,disabled-by-default-devtools.timeline";
  await session.send("Tracing.start", { categories, transferMode: "ReportEvents" });
  await page.evaluate(() => {
    const frames = { count: 0, since: performance.now() };
    const next = (): void => {
      frames.count++;
      requestAnimationFrame(next);
    };
    next();
    Object.assign(globalThis, { frameCount: frames });
  });
  return async () => {
    const framesPerSecond = await page.evaluate(() => {
      const { count, since } = Reflect.get(globalThis, "frameCount");
      return (1000 * count) / (performance.now() - since);
    });
    await session.send("Tracing.end");
    await ended;
    return { framesPerSecond, longestTask: longestTaskOf(events) };
  };
}

function longestTaskOf(events: readonly TraceEvent[]): number {
  const threads = new Set(
    events
      .filter(({ args }) => args.name === "CrRendererMain")
      .map(({ pid, tid }) => `${pid} ${tid}`),
  );
  const tasks = events.filter(
    ({ name, pid, tid }) => name.endsWith("RunTask") && threads.has(`${pid} ${tid}`),
  );
  if (tasks.length === 0) throw new Error("The trace names no task of the page");
  return tasks.reduce((most, { tdur = 0 }) => Math.max(most, tdur / 1000), 0);
}
