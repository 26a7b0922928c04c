import { chromiumIsMissing } from "headless-chromium";
import { expect, test } from "vitest";
import { openDemo } from "./support/open-demo.ts";
import { watchTasks } from "./support/main-thread.ts";
import { patience, TrainPage } from "./support/train-page.ts";

const LONG_TASK_MS = 50;
/** A busy host now and then holds up a task for hundreds of milliseconds; a slow page is slow in every run. */
const MOST_RUNS = 3;

test.skipIf(chromiumIsMissing())(
  "no task of the page is long while a network trains",
  { timeout: 120_000 },
  async () => {
    await using demo = await openDemo("train");
    const train = new TrainPage(demo.page);
    await train.choose({ Threads: "1", Epochs: "1" });

    const longestTaskOfARun = async (): Promise<number> => {
      const longestTask = await watchTasks(demo.page);
      await train.button("Train").click();
      await expect.poll(() => train.step(), patience).toBeGreaterThan(150);
      const milliseconds = await longestTask();
      await train.button("Stop").click();
      await train.state("stopped");
      console.log(`the longest task of the page took ${milliseconds.toFixed(0)} ms`);
      return milliseconds;
    };

    let milliseconds = await longestTaskOfARun();
    for (let run = 2; milliseconds >= LONG_TASK_MS && run <= MOST_RUNS; run++) {
      milliseconds = await longestTaskOfARun();
    }
    expect(milliseconds).toBeLessThan(LONG_TASK_MS);
    expect(demo.errors).toEqual([]);
  },
);
