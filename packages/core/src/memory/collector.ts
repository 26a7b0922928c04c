import { nodeCollector } from "./collect-node.ts";
import { collectInBrowser } from "./collect-browser.ts";

/** Bytes between collections: the least, and what they rise to where collections take much time. */
const SMALLEST_THRESHOLD = 64 * 2 ** 20;
const LARGEST_THRESHOLD = 256 * 2 ** 20;
/** Past so much that may be garbage, a collection is due whatever it costs. */
const LARGEST_BACKLOG = 512 * 2 ** 20;
const LIVE_FRACTION = 0.5;
const TIME_SHARE = 0.05;
const SMOOTHING = 0.25;
/** A browser's collection has done its work when so much of what was handed out has come back. */
const BROWSER_FREED_FRACTION = 0.25;
/** Measured: the first touch of a megabyte costs about 0.45 ms more than later ones. */
const FIRST_TOUCH_MS_PER_BYTE = 0.45 / 2 ** 20;
/** What a storage weighs beyond its block: without it a loop of tiny tensors would never be collected. */
const OBJECT_BYTES = 256;
/** Past this share of the device's bytes memory is short, and the cap on collection time is lifted. */
const SHORTAGE_FRACTION = 0.5;

/**
 * Decides when to provoke a garbage collection. The engine does not feel the weight of a
 * WebAssembly heap or a GPU buffer, so bytes handed to user code since the last sweep are counted
 * here. In Node a collection runs inside the allocation, so that loops without `await` are bounded
 * too; in browsers at asynchronous touchpoints.
 */
export class Collector {
  readonly #sweep: () => number;
  #threshold = SMALLEST_THRESHOLD;
  #share = 0;
  #watchedBytes = 0;
  #lastEnd = performance.now();
  #lastMs = 0;
  #inTouchpoint: Promise<void> | null = null;
  collections = 0;
  totalMs = 0;

  constructor(sweep: () => number) {
    this.#sweep = sweep;
  }

  /** Counts a block whose end only the garbage collector knows. */
  watched(byteLength: number): void {
    this.#watchedBytes += byteLength + OBJECT_BYTES;
  }

  /** Takes a block off the count that was given back without a collection. */
  returned(byteLength: number): void {
    this.#watchedBytes = Math.max(0, this.#watchedBytes - byteLength - OBJECT_BYTES);
  }

  beforeAllocation(bytes: number, liveBytes: number, maxBytes: number): void {
    if (this.#watchedBytes + bytes < SMALLEST_THRESHOLD || nodeCollector() === null) return;
    if (this.#pays(liveBytes + bytes, maxBytes)) this.collectNow();
  }

  /** Collects and sweeps at once, where the host can. */
  collectNow(): void {
    const start = performance.now();
    nodeCollector()?.collect();
    this.#finish(start);
  }

  /** Collects at an `await` in hosts where only that works; elsewhere resolves at once. */
  async touchpoint(liveBytes: number, maxBytes: number): Promise<void> {
    if (nodeCollector() !== null || !this.#pays(liveBytes, maxBytes)) return;
    this.#inTouchpoint ??= this.#collectInBrowser().finally(() => {
      this.#inTouchpoint = null;
    });
    await this.#inTouchpoint;
  }

  async #collectInBrowser(): Promise<void> {
    const start = performance.now();
    await collectInBrowser(this.#sweep, this.#watchedBytes * BROWSER_FREED_FRACTION);
    this.#finish(start);
  }

  /** True when enough may be garbage, and looking for it costs little or memory is short. */
  #pays(liveBytes: number, maxBytes: number): boolean {
    const short = this.#watchedBytes > LARGEST_BACKLOG || liveBytes > maxBytes * SHORTAGE_FRACTION;
    const threshold = short ? SMALLEST_THRESHOLD : this.#threshold;
    if (this.#watchedBytes <= Math.max(threshold, LIVE_FRACTION * liveBytes)) return false;
    return short || this.#withinBudget();
  }

  /** A collection pays when it is cheaper than fresh memory, or its share of the time is small. */
  #withinBudget(): boolean {
    if (this.#watchedBytes * FIRST_TOUCH_MS_PER_BYTE > this.#lastMs) return true;
    return performance.now() - this.#lastEnd >= this.#lastMs * (1 / TIME_SHARE - 1);
  }

  #finish(start: number): void {
    this.#sweep();
    this.#watchedBytes = 0;
    const end = performance.now();
    this.#lastMs = end - start;
    this.#adapt(this.#lastMs / (end - this.#lastEnd));
    this.#lastEnd = end;
    this.collections++;
    this.totalMs += this.#lastMs;
  }

  /**
   * Moves the threshold by the share of the time that collections take. One that took long because
   * the machine was busy must not make memory grow, so the share is smoothed.
   */
  #adapt(share: number): void {
    this.#share += SMOOTHING * (share - this.#share);
    if (this.#share > TIME_SHARE) {
      this.#threshold = Math.min(this.#threshold * 2, LARGEST_THRESHOLD);
    } else if (this.#share < TIME_SHARE / 4) {
      this.#threshold = Math.max(this.#threshold / 2, SMALLEST_THRESHOLD);
    }
  }
}
