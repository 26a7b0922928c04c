import type { TimedCaseId } from "./cases.ts";
import type { Case, Library } from "./library.ts";
import type { Answer, MeasureRequest } from "./protocol.ts";
import { mean, median } from "./statistics.ts";

const WARM_UP_MS = 300;
const MOST_WARM_UPS = 200;
const FEWEST_STEPS = 5;
/** A step that takes longer is not repeated: that would tell little and take minutes. */
const PATIENCE_MS = 5000;

/** A sample must be this many steps of the clock long: pages see only every 5th or 100th microsecond. */
const CLOCK_STEPS = 40;

interface ReadyCase extends Case {
  readonly numbers: readonly number[];
  readonly firstMs: number;
  /** Steps that are timed together. */
  readonly group: number;
}

/** The least that the clock can tell apart. */
function clockResolutionMs(): number {
  let least = Infinity;
  for (let i = 0; i < 5; i++) {
    const start = performance.now();
    let now = start;
    while (now === start) now = performance.now();
    least = Math.min(least, now - start);
  }
  return least;
}

/** The cases of one library: made, checked and warmed up once, then timed in rounds. */
export class Stopwatch {
  readonly #library: Library;
  readonly #ready = new Map<TimedCaseId, ReadyCase>();

  constructor(library: Library) {
    this.#library = library;
  }

  async measure({ case: id, budgetMs }: MeasureRequest): Promise<Answer> {
    const make = this.#library.cases[id];
    if (make === undefined) return { unsupported: true };
    const ready = this.#ready.get(id) ?? (await prepare(await make()));
    this.#ready.set(id, ready);
    const { firstMs, numbers, operations = 1 } = ready;
    const slow = firstMs > PATIENCE_MS;
    const times = slow ? [firstMs] : await timeSteps(ready, budgetMs);
    return {
      ms: median(times) / operations,
      minMs: Math.min(...times) / operations,
      meanMs: mean(times) / operations,
      check: numbers,
      ...(slow ? { note: "one step" } : {}),
    };
  }

  forget(id: TimedCaseId): void {
    this.#ready.delete(id);
  }

  /** Milliseconds of one of `steps` steps of a fresh case. */
  async loop(id: TimedCaseId, steps: number): Promise<number | undefined> {
    const fresh = await this.#library.cases[id]?.();
    if (fresh === undefined) return undefined;
    const start = performance.now();
    for (let i = 0; i < steps; i++) await fresh.step();
    return (performance.now() - start) / steps;
  }
}

async function prepare(fresh: Case): Promise<ReadyCase> {
  const numbers = (await fresh.check?.()) ?? [];
  const start = performance.now();
  await fresh.step();
  const firstMs = performance.now() - start;
  const end = performance.now() + WARM_UP_MS;
  let least = firstMs;
  for (let i = 0; i < MOST_WARM_UPS && performance.now() < end && firstMs < PATIENCE_MS; i++) {
    const start = performance.now();
    await fresh.step();
    least = Math.min(least, performance.now() - start);
  }
  const resolution = clockResolutionMs();
  const group = Math.ceil((CLOCK_STEPS * resolution) / Math.max(least, resolution));
  return { ...fresh, numbers, firstMs, group };
}

async function timeSteps({ step, group }: ReadyCase, budgetMs: number): Promise<number[]> {
  const times: number[] = [];
  const end = performance.now() + budgetMs;
  while (times.length < FEWEST_STEPS || performance.now() < end) {
    const start = performance.now();
    for (let i = 0; i < group; i++) {
      const result = step();
      if (result instanceof Promise) await result;
    }
    times.push((performance.now() - start) / group);
  }
  return times;
}
