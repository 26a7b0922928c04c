import process from "node:process";
import { memory } from "@t/core";
import type { SoakSample } from "./report.ts";

/** Memory goes up and down between collections: a sample is the most over this many steps. */
const WINDOW_STEPS = 250;
/** The first window has what grows once: compiled code, pools, the optimizer's state. */
const SETTLED_WINDOW = 1;

const nothing: SoakSample = { deviceBytes: 0, residentBytes: 0 };

function most({ deviceBytes, residentBytes }: SoakSample): SoakSample {
  const { liveBytes, pooledBytes } = memory()["wasm"]!;
  return {
    deviceBytes: Math.max(deviceBytes, liveBytes + pooledBytes),
    residentBytes: Math.max(residentBytes, process.memoryUsage.rss()),
  };
}

/** Samples memory in windows of steps. */
export class MemoryWatch {
  #steps = 0;
  #current = nothing;
  #settled = nothing;
  #end = nothing;

  get steps(): number {
    return this.#steps;
  }

  /** The second window and the last complete one. */
  get samples(): { readonly settled: SoakSample; readonly end: SoakSample } {
    return { settled: this.#settled, end: this.#end };
  }

  /** Whether a window ended with this step. */
  stepEnded(): boolean {
    this.#steps++;
    this.#current = most(this.#current);
    if (this.#steps % WINDOW_STEPS !== 0) return false;
    if (this.#steps === (SETTLED_WINDOW + 1) * WINDOW_STEPS) this.#settled = this.#current;
    this.#end = this.#current;
    this.#current = nothing;
    return true;
  }
}
