// Times a case and a reference in turns, in CPU time of this process: what others take of the machine
// is not in it, and the least of many short turns is hardly disturbed by them.

import process from "node:process";

const TURN_MS = 4;
const FEWEST_TURNS = 8;
const WARM_UP_MS = 400;

function cpuMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

/** The least that the CPU time seems to grow by, in milliseconds: some systems count in ticks. */
export function clockResolutionMs(): number {
  let least = Infinity;
  for (let i = 0; i < 10; i++) {
    const start = cpuMs();
    let now = start;
    while (now === start) now = cpuMs();
    least = Math.min(least, now - start);
  }
  return least;
}

type Step = () => unknown;

async function cpuMsOf(step: Step, repetitions: number): Promise<number> {
  const start = cpuMs();
  for (let i = 0; i < repetitions; i++) {
    const result = step();
    if (result instanceof Promise) await result;
  }
  return (cpuMs() - start) / repetitions;
}

/** How often a step fits in a turn, once it is warm. */
async function repetitionsOf(step: Step): Promise<number> {
  const end = performance.now() + WARM_UP_MS;
  const start = cpuMs();
  let steps = 0;
  for (; performance.now() < end; steps++) await step();
  return Math.max(1, Math.round((TURN_MS * steps) / (cpuMs() - start)));
}

/**
 * The least time of a step by the least time of the reference.
 *
 * @param budgetMs - how long to take turns, after the warm-up of both
 */
export async function ratioOf(step: Step, reference: Step, budgetMs: number): Promise<number> {
  const referenceRepetitions = await repetitionsOf(reference);
  const repetitions = await repetitionsOf(step);
  let leastReference = Infinity;
  let least = Infinity;
  const end = performance.now() + budgetMs;
  for (let turn = 0; turn < FEWEST_TURNS || performance.now() < end; turn++) {
    leastReference = Math.min(leastReference, await cpuMsOf(reference, referenceRepetitions));
    least = Math.min(least, await cpuMsOf(step, repetitions));
  }
  return least / leastReference;
}
