import { InternalError } from "@t/core";
import type { ComputeDevice } from "../device/compute-device.ts";
import type { Machine } from "../machine.ts";
import { Compiler } from "./compiler.ts";
import type { Rehearsal } from "./family.ts";
import type { Patience } from "./patience.ts";
import type { Time } from "./race.ts";
import type { Tools } from "./tools.ts";

/** A sample runs a plan as often as fills so many milliseconds, but not too often for one batch. */
const SAMPLE_MS = 5;
const MOST_RUNS = 24;
/** A task in the background lets the device rest for so many times what a sample took. */
const REST = 4;
/** How long to wait, at the longest, for a program that leaves the device alone. */
const MOST_WAIT_MS = 8000;

const errorFilters = ["internal", "validation"] as const;

async function timeByClock({ stream }: Machine, record: () => void): Promise<number> {
  record();
  const start = performance.now();
  await stream.finish();
  return performance.now() - start;
}

/** Where plans are run to be timed: the program's device, but with commands and memory of its own. */
export class Stage {
  readonly #program: Machine;
  readonly #gpu: ComputeDevice;
  readonly #compiler: Compiler;
  readonly #own: Machine;
  readonly #patience: Patience;
  readonly #hasStamps: boolean;
  readonly #tools: Tools;

  constructor(program: Machine, patience: Patience, tools: Tools) {
    const { device, info, limits, isSoftware } = program;
    this.#program = program;
    this.#gpu = device.gpu;
    this.#compiler = new Compiler(device.gpu);
    this.#patience = patience;
    this.#tools = tools;
    this.#hasStamps = device.gpu.features.has("timestamp-query");
    // What goes wrong on the stage is none of the program's business: error scopes hear it.
    const acquired = { device: this.#compiler.device, info, limits, watch: () => {} };
    const adapterClass = isSoftware ? "software" : "hardware";
    this.#own = tools.machineOf(acquired, { name: "webgpu", memoryBytes: Infinity, adapterClass });
  }

  /** Whether the device is still the program's. */
  get isOpen(): boolean {
    const { device } = this.#program;
    return !device.isLost && device.gpu === this.#gpu;
  }

  /** Has `use` time the plans of a problem. */
  async rehearse<Plan, T>(
    rehearsal: Rehearsal<Plan>,
    use: (time: Time<Plan>) => Promise<T>,
  ): Promise<T> {
    const { pool } = this.#own;
    const temporaries = new this.#tools.Temporaries(pool);
    try {
      return await use(this.#timeOf(rehearsal(this.#own, temporaries)));
    } finally {
      temporaries.release();
      pool.trim(0);
    }
  }

  #timeOf<Plan>(run: (plan: Plan) => void): Time<Plan> {
    const counts = new Map<Plan, number>();
    return async (plan) => {
      const record = () => run(plan);
      const known = counts.get(plan);
      try {
        if (known !== undefined) return await this.#sample(record, known);
        await this.#compiler.compile(() => this.#sample(record, 1));
        const ms = await this.#sample(record, 1);
        const count = Math.min(Math.max(Math.ceil(SAMPLE_MS / ms), 1), MOST_RUNS);
        counts.set(plan, count);
        return count === 1 ? ms : await this.#sample(record, count);
      } catch (error) {
        if (!this.isOpen) throw error;
        // What the device refuses to run is no plan for it.
        return Infinity;
      }
    };
  }

  /** Milliseconds of a run, when the program did nothing meanwhile. */
  async #sample(record: () => void, count: number): Promise<number> {
    for (let wait = 16; ; wait = Math.min(2 * wait, MOST_WAIT_MS)) {
      const ms = await this.#attempt(() => {
        for (let i = 0; i < count; i++) record();
      });
      await this.#patience.wait(ms === null ? wait : ms * REST);
      if (ms !== null) return ms / count;
    }
  }

  /** Null when the time says nothing, as the program used the device as well. */
  async #attempt(record: () => void): Promise<number | null> {
    const { device } = this.#own;
    const { stream } = this.#program;
    const { dispatches } = stream.counts;
    await device.settled();
    if (!this.#hasStamps) await this.#gpu.queue.onSubmittedWorkDone();
    const ms = await this.#withoutErrors(() =>
      this.#hasStamps ? this.#timeByStamps(record) : timeByClock(this.#own, record),
    );
    return this.#hasStamps || stream.counts.dispatches === dispatches ? ms : null;
  }

  /** Milliseconds between the begin of the first pass and the end of the last one. */
  async #timeByStamps(record: () => void): Promise<number> {
    const { stream } = this.#own;
    const times = new this.#tools.DispatchTimes(this.#gpu);
    stream.timeWith(times);
    times.id = 0;
    try {
      record();
    } finally {
      stream.timeWith(null);
    }
    const passes = await times.read();
    const end = Math.max(...passes.map(({ start, duration }) => start + duration));
    return end - Math.min(...passes.map(({ start }) => start));
  }

  /** The result of a function that hands commands to the device before it first waits; fails when one is refused. */
  async #withoutErrors<T>(run: () => Promise<T>): Promise<T> {
    const gpu = this.#gpu;
    for (const filter of errorFilters) gpu.pushErrorScope?.(filter);
    const result = run();
    const errors = errorFilters.map(() => gpu.popErrorScope?.());
    const [value, ...refusals] = await Promise.all([result, ...errors]);
    for (const refusal of refusals) {
      if (refusal !== null && refusal !== undefined) throw new InternalError(refusal.message);
    }
    return value;
  }
}
