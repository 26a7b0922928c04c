// `chromium <plan as JSON>`: what `training` does in Node, in a page of headless Chromium.

import process from "node:process";
import { launchChromium } from "headless-chromium";
import { bundleForBrowser } from "../bundle.ts";
import { residentBytes } from "../hosts/browser-memory.ts";
import { servePage } from "../hosts/site.ts";
import { SoakClock } from "./clock.ts";
import { youngGeneration } from "./command.ts";
import { MemoryWatch } from "./memory-watch.ts";
import type { PageSteps } from "./page.ts";
import type { SoakPlan } from "./plan.ts";
import type { SoakProgress, SoakReport } from "./report.ts";

/** The memory of the browser's processes is looked at after so many steps. */
const STEPS_PER_SAMPLE = 25;

const browserArguments = [
  `--js-flags=${youngGeneration.join(" ")}`,
  "--enable-unsafe-webgpu",
  "--use-webgpu-adapter=swiftshader",
];

function send(message: SoakProgress | SoakReport): void {
  process.stdout.write(`${JSON.stringify(message)}\n`);
}

const plan = JSON.parse(process.argv[2]!) as SoakPlan;
const script = await bundleForBrowser("soak/page.ts");
const { server, url } = await servePage(script, { isolated: true });
const browser = await launchChromium(browserArguments);
const page = await browser.newPage();
page.setDefaultTimeout(0);
await page.goto(url);
await page.waitForFunction(() => window.startSoak !== undefined);
await page.evaluate((plan) => window.startSoak!(plan), plan);

const watch = new MemoryWatch(plan.windowSteps);
const clock = new SoakClock(plan);
let last: PageSteps | undefined;
while (!clock.isOver(watch.steps)) {
  last = await page.evaluate((steps) => window.soak!.train(steps), STEPS_PER_SAMPLE);
  const { deviceBytes } = last;
  const sample = { deviceBytes, residentBytes: await residentBytes(browser) };
  if (watch.stepped(sample, STEPS_PER_SAMPLE)) send({ progress: watch.steps });
}

const { threads = 0, collections = 0, collectionMs = 0, lastLoss = Number.NaN } = last ?? {};
send({
  host: `Chromium ${browser.version()}`,
  plan,
  threads,
  collections,
  collectionMs,
  steps: watch.steps,
  ms: clock.ms,
  ...watch.samples,
  lastLoss,
});
await browser.close();
server.close();
