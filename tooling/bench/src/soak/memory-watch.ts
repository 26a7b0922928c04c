import type { SoakSample } from "./report.ts";

/** The first window has what grows once: compiled code, pools, the optimizer's state. */
const SETTLED_WINDOW = 1;

const nothing: SoakSample = { deviceBytes: 0, residentBytes: 0 };

function most(a: SoakSample, b: SoakSample): SoakSample {
  return {
    deviceBytes: Math.max(a.deviceBytes, b.deviceBytes),
    residentBytes: Math.max(a.residentBytes, b.residentBytes),
  };
}

/** Gathers samples of memory in windows of steps. */
export class MemoryWatch {
  readonly #windowSteps: number;
  #steps = 0;
  #current = nothing;
  #settled = nothing;
  #end = nothing;

  constructor(windowSteps: number) {
    this.#windowSteps = windowSteps;
  }

  get steps(): number {
    return this.#steps;
  }

  /** The second window and the last complete one. */
  get samples(): { readonly settled: SoakSample; readonly end: SoakSample } {
    return { settled: this.#settled, end: this.#end };
  }

  /** Takes a sample after one or several steps of a window; returns whether the window ended. */
  stepped(sample: SoakSample, steps = 1): boolean {
    this.#steps += steps;
    this.#current = most(this.#current, sample);
    if (this.#steps % this.#windowSteps !== 0) return false;
    if (this.#steps === (SETTLED_WINDOW + 1) * this.#windowSteps) this.#settled = this.#current;
    this.#end = this.#current;
    this.#current = nothing;
    return true;
  }
}
