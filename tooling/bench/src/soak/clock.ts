import type { SoakPlan } from "./plan.ts";

/** How long a process of the soak test has been at it. */
export class SoakClock {
  readonly #until: SoakPlan["until"];
  readonly #start = performance.now();

  constructor({ until }: SoakPlan) {
    this.#until = until;
  }

  get ms(): number {
    return performance.now() - this.#start;
  }

  isOver(steps: number): boolean {
    const until = this.#until;
    return "steps" in until ? steps >= until.steps : this.ms >= until.minutes * 60_000;
  }
}
